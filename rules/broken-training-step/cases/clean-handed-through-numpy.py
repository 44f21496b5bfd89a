"""Values go through NumPy in what forward calls or between two models, and nothing is lost by it."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def nearest(hidden):
    values = hidden.detach().cpu().numpy()
    return torch.from_numpy(np.argsort(values, axis=-1))


def told(hidden):
    print(np.abs(hidden.detach().cpu().numpy()).max())
    return hidden


def leaned(hidden):
    values = torch.from_numpy(np.sign(hidden.detach().numpy()))
    return hidden + (values - hidden).detach()


def copied(hidden):
    return torch.from_numpy(hidden.detach().numpy())


class Ordered(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        hidden = self.features(x)
        return self.head(hidden.gather(1, nearest(hidden)))


class Told(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        return self.head(leaned(told(self.features(x))))


class TwoWays(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        hidden = self.features(x)
        return self.head(hidden) + self.head(copied(hidden))


class OnData(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        return self.head(copied(x))


def head_alone(encoder, head, loader):
    optimizer = torch.optim.Adam(head.parameters(), lr=1e-2)
    for x, y in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(head(copied(encoder(x))), y)
        loss.backward()
        optimizer.step()


def each_by_its_own(encoder, decoder, head, loader):
    first = torch.optim.Adam(list(encoder.parameters()) + list(decoder.parameters()), lr=1e-2)
    second = torch.optim.Adam(head.parameters(), lr=1e-2)
    for x, y in loader:
        first.zero_grad()
        hidden = encoder(x)
        F.mse_loss(decoder(hidden), x).backward()
        first.step()
        second.zero_grad()
        F.cross_entropy(head(copied(hidden)), y).backward()
        second.step()


def in_turns(generator, critic, loader):
    optimizer = torch.optim.Adam(critic.parameters(), lr=1e-2)
    other = torch.optim.Adam(generator.parameters(), lr=1e-2)
    for x, _ in loader:
        fake = generator(torch.randn(len(x), 4))
        optimizer.zero_grad()
        (critic(copied(fake)).mean() - critic(x).mean()).backward()
        optimizer.step()
        other.zero_grad()
        (-critic(fake).mean()).backward()
        other.step()
