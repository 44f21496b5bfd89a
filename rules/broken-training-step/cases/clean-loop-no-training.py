"""Loops that go through batches and are not meant to change weights."""

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


def evaluate(model, loader):
    model.eval()
    total = 0.0
    with torch.no_grad():
        for inputs, targets in loader:
            total += F.cross_entropy(model(inputs), targets).item()
    return total / len(loader)


def outputs(model, loader):
    return [model(inputs).detach() for inputs, _ in loader]


def attacked(loader, epsilon=0.1):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    found = []
    for inputs, targets in loader:
        inputs.requires_grad_()
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        found.append((inputs + epsilon * inputs.grad.sign()).detach())
    return found


def importance(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    fisher = [torch.zeros_like(p) for p in model.parameters()]
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        for total, parameter in zip(fisher, model.parameters()):
            total += parameter.grad**2
    return fisher


def by_autograd(loader, rate=0.1):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=rate)
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        grads = torch.autograd.grad(loss, list(model.parameters()))
        for parameter, grad in zip(model.parameters(), grads):
            parameter.grad = grad
        optimizer.step()


def stepped_later(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    optimizer.zero_grad()
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
    optimizer.step()


def handed_back(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
    return model, optimizer


def timed(model, loader):
    optimizer = optim.Adam(model.parameters())
    inputs, targets = next(iter(loader))
    loss = F.cross_entropy(model(inputs), targets)
    loss.backward()
    for _ in range(100):
        optimizer.step()


def pieces(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
        yield loss.item()


def test_gradients_add_up():
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.0)
    for _ in range(2):
        model(torch.ones(1, 6)).sum().backward()
        optimizer.step()
    assert model.weight.grad.sum() == 48
