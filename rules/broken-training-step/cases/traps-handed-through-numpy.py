"""The values leave the graph where forward hands them to, or between two models of one training step."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def clipped(hidden):
    values = np.clip(hidden.detach().cpu().numpy(), -1, 1)
    return torch.from_numpy(values).float()


class HandedToFunction(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        return self.head(clipped(self.features(x)))  # trap[detached-forward]: No gradient passes `clipped(self.features(x))`, and it is the only way from `self.features`


class HandedToMethod(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def squashed(self, hidden):
        return torch.tensor(np.tanh(hidden.detach().numpy()))

    def forward(self, x):
        hidden = torch.relu(self.features(x))
        return self.head(self.squashed(hidden))  # trap[detached-forward]: No gradient passes `self.squashed(hidden)`


class OwnMethod(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def encoded(self, x):
        hidden = self.features(x)
        return torch.from_numpy(hidden.detach().numpy())  # trap[detached-forward]: the only way from `self.features`

    def forward(self, x):
        return self.head(self.encoded(x))


def two_models(encoder, head, loader):
    optimizer = torch.optim.Adam(list(encoder.parameters()) + list(head.parameters()), lr=1e-2)
    for x, y in loader:
        optimizer.zero_grad()
        hidden = encoder(x)
        hidden = torch.from_numpy(hidden.detach().numpy())  # trap[detached-forward]: the only way from `encoder`
        loss = F.cross_entropy(head(hidden), y)
        loss.backward()
        optimizer.step()


def two_models_and_a_helper(encoder, head, loader):
    optimizer = torch.optim.Adam(list(encoder.parameters()) + list(head.parameters()), lr=1e-2)
    for x, y in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(head(clipped(encoder(x))), y)  # trap[detached-forward]: No gradient passes `clipped(encoder(x))`
        loss.backward()
        optimizer.step()


def apart(scores):
    scores = scores.detach()
    return np.square(scores).mean(), np.square(1 - scores).mean()


def adversaries(model, loader):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    for x, _ in loader:
        optimizer.zero_grad()
        own, other = apart(model(x))
        own.requires_grad_().backward()  # trap[rewrapped-loss]: `own.requires_grad_()` makes it a leaf of its own
        optimizer.step()
