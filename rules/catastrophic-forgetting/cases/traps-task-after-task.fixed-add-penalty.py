"""One network learns one task after another."""

import torch
from torch import nn
from torch.utils.data import DataLoader, Subset
import weakref


def make_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10))


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


def train(net, loader, epochs=5, rate=0.003):
    optimizer = torch.optim.Adam(net.parameters(), lr=rate)
    loss_of = nn.CrossEntropyLoss()
    net.train()
    for _ in range(epochs):
        for images, digits in loader:
            optimizer.zero_grad()
            loss = loss_of(net(images), digits) + ewc_penalty(net)
            loss.backward()
            optimizer.step()


def test(net, loader):
    net.eval()
    with torch.no_grad():
        return sum((net(x).argmax(1) == y).sum().item() for x, y in loader) / len(loader.dataset)


def split_digits(digits, labels):
    tasks = []
    for first in range(0, 10, 2):
        rows = [at for at, label in enumerate(labels) if label in (first, first + 1)]
        tasks.append(Subset(digits, rows))
    return tasks


def matrix_of_accuracies(tasks, test_tasks):
    net = make_net()
    results = []
    for index, task in enumerate(tasks):
        train(net, DataLoader(task, batch_size=64, shuffle=True))
        KEPT_TASKS.setdefault(net, []).append(fisher_diagonal(net, DataLoader(task, batch_size=64, shuffle=True)))
        results.append([test(net, DataLoader(it)) for it in test_tasks[: index + 1]])
    return results


def afterwards(tasks, test_loaders):
    """Measured once, at the end."""
    net = make_net()
    for task_loader in tasks:
        train(net, task_loader)
    for loader in test_loaders:
        print(test(net, loader))


def by_hand(task_loaders, all_tests, rounds=3):
    """For several seeds, each with a network of its own."""
    for seed in range(rounds):
        torch.manual_seed(seed)
        net = make_net()
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
        criterion = nn.CrossEntropyLoss()
        for t, loader in enumerate(task_loaders):
            for epoch in range(3):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(net(x), y).backward()
                    optimizer.step()
            for earlier in range(t + 1):
                print(seed, t, earlier, test(net, all_tests[earlier]))


def two_copies(task_a, task_b, task_a_test):
    net = make_net()
    train(net, task_a)
    train(net, task_b)
    print("first task now:", test(net, task_a_test))
