"""Gradients that are zeroed, in whatever way."""

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


def build():
    model = nn.Sequential(nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 4))
    return model, optim.SGD(model.parameters(), lr=0.05)


def accumulated(loader, every=4):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for index, (inputs, targets) in enumerate(loader):
        loss = F.cross_entropy(model(inputs), targets) / every
        loss.backward()
        if (index + 1) % every == 0:
            optimizer.step()
            optimizer.zero_grad()


def of_the_model(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        model.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def by_hand(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
        for parameter in model.parameters():
            parameter.grad.data.zero_()


def set_to_none(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.Adam(model.parameters())
    for inputs, targets in loader:
        for parameter in model.parameters():
            parameter.grad = None
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def manual_descent(loader, rate=0.1):
    fc = nn.Linear(6, 4)
    for inputs, targets in loader:
        fc.zero_grad()
        F.cross_entropy(fc(inputs), targets).backward()
        with torch.no_grad():
            for parameter in fc.parameters():
                parameter -= rate * parameter.grad


def start_afresh(optimizer):
    optimizer.zero_grad(set_to_none=True)


def in_a_function(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        start_afresh(optimizer)
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def once_an_epoch(batches, epochs=5):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for _ in range(epochs):
        optimizer.zero_grad()
        for inputs, targets in batches:
            F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def by_the_caller(model, optimizer, inputs, targets):
    loss = F.cross_entropy(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss


def calls_it(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        by_the_caller(model, optimizer, inputs, targets)


def anew_each_time(folds):
    for inputs, targets in folds:
        model = nn.Linear(6, 4)
        optimizer = optim.SGD(model.parameters(), lr=0.05)
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def only_once(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
        break


def second_order(inputs, targets):
    model = nn.Linear(6, 4)
    optimizer = optim.LBFGS(model.parameters())

    def closure():
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        return loss

    for _ in range(10):
        optimizer.step(closure)


class Wrapped:
    def __init__(self):
        self.model, self.optimizer = build()

    def zero(self):
        self.optimizer.zero_grad()

    def fit(self, loader):
        for inputs, targets in loader:
            self.zero()
            F.cross_entropy(self.model(inputs), targets).backward()
            self.optimizer.step()


def alternating(loader):
    generator = nn.Linear(6, 6)
    critic = nn.Linear(6, 1)
    of_generator = optim.Adam(generator.parameters())
    of_critic = optim.Adam(critic.parameters())
    for real, _ in loader:
        of_critic.zero_grad()
        fake = generator(torch.randn(len(real), 6))
        (critic(fake.detach()).mean() - critic(real).mean()).backward()
        of_critic.step()
        of_generator.zero_grad()
        (-critic(fake).mean()).backward()
        of_generator.step()


def written_out(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
