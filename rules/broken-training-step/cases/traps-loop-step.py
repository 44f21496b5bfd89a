"""Training loops that compute gradients and change no weight."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import StepLR


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 4))

    def forward(self, x):
        return self.layers(x)


def forgotten(loader):
    model = Digits()
    optimizer = SGD(model.parameters(), lr=0.1)
    for epoch in range(2):
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(inputs), targets)
            loss.backward()  # trap[missing-step]: no step of `optimizer` is ever made
        print(epoch, loss.item())
    return model


def clipped(loader):
    model = Digits()
    adam = Adam(model.parameters(), lr=1e-3)
    schedule = StepLR(adam, step_size=10)
    for inputs, targets in loader:
        adam.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()  # trap[missing-step]: Add `adam.step()` behind it
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        schedule.step()
    return model


def never_used(loader):
    model = Digits()
    optimizer = SGD(model.parameters(), lr=0.1)
    for inputs, targets in loader:
        model.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()  # trap[missing-step]: computes gradients that nobody uses
    return model


def not_called(loader):
    model = Digits()
    optimizer = SGD(model.parameters(), lr=0.1)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step  # trap[missing-step]: `optimizer.step` only names the method
    return model
