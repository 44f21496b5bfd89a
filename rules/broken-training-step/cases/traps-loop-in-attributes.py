"""Loops over networks of the library that an object holds, or whose parameters are gathered in a display."""

import itertools

import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Fitter:
    def __init__(self):
        self.net = nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 4))
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = optim.SGD(self.net.parameters(), lr=0.05)

    def learn(self, inputs, targets):
        loss = self.criterion(self.net(inputs), targets)
        loss.backward()  # trap[missing-zero-grad]: Add `self.optimizer.zero_grad()`
        self.optimizer.step()
        return loss.item()

    def fit(self, loader):
        return [self.learn(inputs, targets) for inputs, targets in loader] and self.epochs(loader)

    def epochs(self, loader):
        for epoch in range(2):
            for inputs, targets in loader:
                self.learn(inputs, targets)


def starred(loader):
    encoder, head = nn.Linear(6, 16), nn.Linear(16, 4)
    optimizer = optim.SGD([*encoder.parameters(), *head.parameters()], lr=0.05)
    for inputs, targets in loader:
        loss = F.cross_entropy(head(encoder(inputs)), targets)
        loss.backward()  # trap[missing-zero-grad]: Add `optimizer.zero_grad()`
        optimizer.step()


def chained(loader):
    encoder, head = nn.Linear(6, 16), nn.Linear(16, 4)
    weights = itertools.chain(encoder.parameters(), head.parameters())
    optimizer = optim.SGD(weights, lr=0.05)
    for inputs, targets in loader:
        loss = F.cross_entropy(head(encoder(inputs)), targets)
        loss.backward()  # trap[missing-zero-grad]: Add `optimizer.zero_grad()`
        optimizer.step()
