"""Two kinds of leaves at a time, and one network for all."""

import torch
import torch.nn.functional as F
from torch import nn
import weakref

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


# For each model what is kept of each earlier task.
KEPT_TASKS = weakref.WeakKeyDictionary()


def fisher_diagonal(model, loader, limit=1000):
    """Return, by parameter, its value and the diagonal of the Fisher information, over up to `limit` examples of `loader`."""
    parameters = {name: p for name, p in model.named_parameters() if p.requires_grad}
    device = next(model.parameters()).device
    fisher = {name: torch.zeros_like(p) for name, p in parameters.items()}
    was_training, seen = model.training, 0
    model.eval()
    for inputs, _ in loader:
        # One example at a time: the square of a batch's mean gradient is another, smaller number.
        for example in inputs[: limit - seen].to(device).split(1):
            log_probs = torch.log_softmax(model(example), dim=1)
            label = torch.multinomial(log_probs.detach().exp(), 1).item()
            gradients = torch.autograd.grad(log_probs[0, label], list(parameters.values()), allow_unused=True)
            for name, gradient in zip(parameters, gradients):
                if gradient is not None:
                    fisher[name] += gradient**2
            seen += 1
        if seen >= limit:
            break
    model.train(was_training)
    return {name: (p.detach().clone(), fisher[name] / max(seen, 1)) for name, p in parameters.items()}


def ewc_penalty(model, strength=1000.0):
    """Half of `strength` times the squared way of each weight, by how much each earlier task needs it."""
    penalty, parameters = 0.0, dict(model.named_parameters())
    for kept in KEPT_TASKS.get(model, []):
        for name, (before, fisher) in kept.items():
            penalty = penalty + strength / 2 * (fisher * (parameters[name] - before) ** 2).sum()
    return penalty


def learn(model, batches, epochs=40):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(epochs):
        for x, y in batches:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x), y) + ewc_penalty(model)
            loss.backward()
            optimizer.step()


def accuracy(model, task):
    with torch.no_grad():
        return (model(task.x).argmax(1) == task.y).float().mean().item()


tasks = [Task(0), Task(1)]
for number, task in enumerate(tasks):
    learn(model, task.batches())
    KEPT_TASKS.setdefault(model, []).append(fisher_diagonal(model, task.batches()))
    print(number, [accuracy(model, it) for it in tasks[: number + 1]])
