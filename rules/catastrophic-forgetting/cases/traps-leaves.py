"""Two kinds of leaves at a time, and one network for all."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


class Task:
    """Leaves of two kinds, by length and width; every task has kinds of its own."""

    def __init__(self, turn, size=256):
        generator = torch.Generator().manual_seed(turn)
        kind = torch.randint(0, 2, (size,), generator=generator)
        self.x = torch.randn(size, 2, generator=generator)
        self.x[:, 0] += kind * 4.0 - 2.0
        self.x[:, 1] += turn * 4.0 - 2.0
        self.y = kind + 2 * turn

    def batches(self, size=32):
        return [(self.x[at : at + size], self.y[at : at + size]) for at in range(0, len(self.y), size)]


model = nn.Sequential(nn.Linear(2, 24), nn.Tanh(), nn.Linear(24, 4))


def learn(model, batches, epochs=40):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(epochs):
        for x, y in batches:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()


def accuracy(model, task):
    with torch.no_grad():
        return (model(task.x).argmax(1) == task.y).float().mean().item()


tasks = [Task(0), Task(1)]
for number, task in enumerate(tasks):
    learn(model, task.batches())  # trap[sequential-tasks]: the earlier ones are evaluated with it
    print(number, [accuracy(model, it) for it in tasks[: number + 1]])
