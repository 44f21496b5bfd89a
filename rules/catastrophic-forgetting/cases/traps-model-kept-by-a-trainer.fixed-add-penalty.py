"""What evaluates is a method: it is given the data alone, and its object keeps the model."""

import torch
from torch import nn
import weakref


class Grader(nn.Module):
    def __init__(self, grades=4):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 32), nn.Tanh())
        self.head = nn.Linear(32, grades)

    def forward(self, x):
        return self.head(self.body(x))


criterion = nn.CrossEntropyLoss()


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


class Keeper:
    def __init__(self, path):
        self.net = Grader()
        self.net.load_state_dict(torch.load(path))
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=0.003)

    def measure(self, loader):
        self.net.eval()
        with torch.no_grad():
            return [(self.net(x).argmax(1) == y).float().mean().item() for x, y in loader]

    def learn(self, loader):
        self.net.train()
        for x, y in loader:
            self.optimizer.zero_grad()
            loss = criterion(self.net(x), y) + ewc_penalty(self.net)
            loss.backward()
            self.optimizer.step()

    def take_over(self, new_grades, old_grades):
        for x, y in new_grades:
            self.optimizer.zero_grad()
            loss = criterion(self.net(x), y)
            loss.backward()
            self.optimizer.step()
        return self.measure(old_grades)


def from_outside(new_batches, old_batches):
    keeper = Keeper("grader.pt")
    keeper.learn(new_batches)
    print(keeper.measure(old_batches))


def mill_after_mill(task_loaders, test_loaders):
    keeper = Keeper("grader.pt")
    for task_loader in task_loaders:
        keeper.learn(task_loader)
        KEPT_TASKS.setdefault(keeper.net, []).append(fisher_diagonal(keeper.net, task_loader))
    for loader in test_loaders:
        print(keeper.measure(loader))
