"""Training loops whose gradients are never zeroed."""

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Classifier(nn.Module):
    def __init__(self, inputs=6, classes=4):
        super().__init__()
        self.hidden = nn.Linear(inputs, 16)
        self.head = nn.Linear(16, 4)

    def forward(self, x):
        return self.head(torch.tanh(self.hidden(x)))


def plain(loader):
    model = Classifier()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(3):
        total = 0.0
        for inputs, targets in loader:
            loss = criterion(model(inputs), targets)
            loss.backward()  # trap[missing-zero-grad]: takes the sum over all batches so far
            optimizer.step()
            total += loss.item()
        print(epoch, total / len(loader))
    return model


def zeroed_once(loader):
    model = Classifier()
    optimizer = optim.Adam(model.parameters(), lr=1e-3)
    optimizer.zero_grad()
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()  # trap[missing-zero-grad]: Add `optimizer.zero_grad()` before `loss.backward()`
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    return model


def not_called(loader):
    model = Classifier()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad  # trap[missing-zero-grad]: `optimizer.zero_grad` only names the method
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
    return model


def gathered(loader):
    model = Classifier()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for index, (inputs, targets) in enumerate(loader):
        loss = F.cross_entropy(model(inputs), targets) / 4
        loss.backward()  # trap[missing-zero-grad]: Nothing in this loop zeroes the gradients
        if (index + 1) % 4 == 0:
            optimizer.step()
    return model


def unnamed(loader):
    model = Classifier()
    optimizer = optim.SGD(params=model.parameters(), lr=0.05)
    for inputs, _ in loader:
        model(inputs).square().mean().backward()  # trap[missing-zero-grad]: Add `optimizer.zero_grad()` before `backward()`
        optimizer.step()
    return model


def scaled(loader):
    model = Classifier()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    scaler = torch.amp.GradScaler("cpu", enabled=False)
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        scaler.scale(loss).backward()  # trap[missing-zero-grad]: so `optimizer.step()` takes the sum
        scaler.step(optimizer)
        scaler.update()
    return model


def one_step(model, optimizer, inputs, targets):
    loss = F.cross_entropy(model(inputs), targets)
    loss.backward()  # trap[missing-zero-grad]: Nothing in this loop zeroes the gradients
    optimizer.step()
    return loss.item()


def in_steps(loader):
    network = Classifier()
    adam = optim.Adam(network.parameters(), lr=1e-3)
    for inputs, targets in loader:
        one_step(network, adam, inputs, targets)
    return network


class Trainer:
    def __init__(self):
        self.model = Classifier()
        self.optimizer = optim.SGD(self.model.parameters(), lr=0.05)

    def fit(self, loader):
        for inputs, targets in loader:
            loss = F.cross_entropy(self.model(inputs), targets)
            loss.backward()  # trap[missing-zero-grad]: Add `self.optimizer.zero_grad()`
            self.optimizer.step()
        return self.model
