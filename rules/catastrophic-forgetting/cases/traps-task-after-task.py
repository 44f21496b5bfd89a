"""One network learns one task after another."""

import torch
from torch import nn
from torch.utils.data import DataLoader, Subset


def make_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10))


def train(net, loader, epochs=5, rate=0.003):
    optimizer = torch.optim.Adam(net.parameters(), lr=rate)
    loss_of = nn.CrossEntropyLoss()
    net.train()
    for _ in range(epochs):
        for images, digits in loader:
            optimizer.zero_grad()
            loss = loss_of(net(images), digits)
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
        train(net, DataLoader(task, batch_size=64, shuffle=True))  # trap[sequential-tasks]: `net` is trained on `DataLoader(task, batch_size=64, shuffle=True)` alone, after other tasks
        results.append([test(net, DataLoader(it)) for it in test_tasks[: index + 1]])
    return results


def afterwards(tasks, test_loaders):
    """Measured once, at the end."""
    net = make_net()
    for task_loader in tasks:
        train(net, task_loader)  # trap[sequential-tasks]: they are overwritten
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
                for x, y in loader:  # trap[sequential-tasks]: trained on `loader` alone, after other tasks
                    optimizer.zero_grad()
                    criterion(net(x), y).backward()
                    optimizer.step()
            for earlier in range(t + 1):
                print(seed, t, earlier, test(net, all_tests[earlier]))


def two_copies(task_a, task_b, task_a_test):
    net = make_net()
    train(net, task_a)
    train(net, task_b)  # trap[sequential-tasks]: `net` is trained on `task_b` alone
    print("first task now:", test(net, task_a_test))
