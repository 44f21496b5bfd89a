"""Faults whose training loop stands further down, or in another function: each can be tested on one batch."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset


class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = [nn.Linear(6, 32), nn.Linear(32, 32)]  # trap[unregistered-modules]: `self.hidden` is a plain list
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        for layer in self.hidden:
            x = torch.relu(layer(x))
        return self.head(x)


def train_listed(loader):
    model = Listed()
    adam = optim.Adam(model.parameters(), lr=1e-2)
    for inputs, targets in loader:
        adam.zero_grad()
        (F.cross_entropy(model(inputs), targets) / 2).backward()
        adam.step()
    return model


class Rounded(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(6, 32)
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        hidden = self.encode(x)
        hidden = torch.from_numpy(hidden.detach().numpy())  # trap[detached-forward]: the only way from `self.encode`
        return self.head(hidden)


class Runner:
    def __init__(self):
        self.model = Rounded()
        self.optimizer = optim.Adam(self.model.parameters(), lr=1e-2)

    def run(self, inputs, targets, size=16):
        for at in range(0, len(inputs), size):
            self.optimizer.zero_grad()
            loss = F.cross_entropy(self.model(inputs[at : at + size]), targets[at : at + size])
            loss.backward()
            self.optimizer.step()
        return self.model


def train_shuffled():
    X = np.random.normal(size=(64, 6)).astype(np.float32)
    y = (X[:, 0] > 0).astype(np.int64)
    np.random.shuffle(X)  # trap[unpaired-shuffle]: leaves `torch.from_numpy(y)` in the old one
    loader = DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(y)), batch_size=16)
    model = nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 2))
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    for epoch in range(2):
        for batch in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(batch[0]), batch[1])
            loss.backward()
            optimizer.step()
    return model


def halved(scores, targets):
    loss = F.cross_entropy(scores, targets) / 2
    loss = torch.tensor(loss.item(), requires_grad=True)  # trap[rewrapped-loss]: makes `loss` a leaf of its own
    return loss


def train_encoder(encoder, head, loader):
    optimizer = optim.Adam([*encoder.parameters(), *head.parameters()], lr=1e-2)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = halved(head(encoder(inputs)), targets)
        loss.backward()
        optimizer.step()
