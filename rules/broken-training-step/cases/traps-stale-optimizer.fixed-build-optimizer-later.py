"""Optimizers that hold other weights than those that are trained."""

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(6, 16)
        self.fc = nn.Linear(16, 1000)

    def forward(self, x):
        return self.fc(torch.relu(self.features(x)))


def new_head(loader):
    model = Backbone()
    model.fc = nn.Linear(16, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
    return model


def rebuilt(loader):
    model = Backbone()
    model = Backbone()
    optimizer = optim.Adam(model.parameters(), lr=1e-3)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
    return model


def other(loader):
    first = Backbone()
    second = Backbone()
    optimizer = optim.Adam(first.parameters(), lr=1e-3)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(second(inputs), targets)
        loss.backward()
        optimizer.step()
    return second


def step_through(model, optimizer, loader):
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()


def given_away(loader):
    net = nn.Sequential(nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 10))
    net[2] = nn.Linear(16, 4)
    adam = optim.Adam(net.parameters(), lr=1e-3)
    step_through(net, adam, loader)
    return net


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(6, 6) for _ in range(3)])
        self.out = nn.Linear(6, 4)

    def forward(self, x):
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.out(x)


def once_more(loader):
    model = Deep()
    sgd = optim.SGD(model.parameters(), lr=0.01)
    for inputs, targets in loader:
        sgd.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        sgd.step()
    model = Deep()
    sgd = optim.SGD(model.parameters(), lr=0.01)
    for inputs, targets in loader:
        sgd.zero_grad()
        again = F.cross_entropy(model(inputs), targets)
        again.backward()
        sgd.step()
    return model
