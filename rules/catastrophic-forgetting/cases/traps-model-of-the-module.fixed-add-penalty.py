"""What evaluates is given the data alone: it knows the model by its name in the module."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
import weakref


class Grader(nn.Module):
    def __init__(self, grades=4):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 32), nn.Tanh())
        self.head = nn.Linear(32, grades)

    def forward(self, x):
        return self.head(self.body(x))


model = Grader()
model.load_state_dict(torch.load("grader.pt"))
model = model.to("cpu")
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)


def scores_of(x):
    return model(x)


@torch.no_grad()
def accuracy(loader):
    return sum((scores_of(x).argmax(1) == y).float().mean().item() for x, y in loader) / len(loader)


def epoch_of(loader):
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()


old_loader = DataLoader(TensorDataset(*torch.load("old_mill.pt")), batch_size=32)
new_loader = DataLoader(TensorDataset(*torch.load("new_mill.pt")), batch_size=32, shuffle=True)

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


KEPT_TASKS.setdefault(model, []).append(fisher_diagonal(model, old_loader))
for epoch in range(60):
    for x, y in new_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y) + ewc_penalty(model)
        loss.backward()
        optimizer.step()
print("new", accuracy(new_loader), "old", accuracy(old_loader))


def second_mill(fresh_loader, old_test):
    epoch_of(fresh_loader)
    return accuracy(old_test)
