"""What one model measured is what another is fitted to: only the weights that the optimizer holds are to change."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Bell(nn.Module):
    def __init__(self):
        super().__init__()
        self.centre = nn.Parameter(torch.tensor(0.0))
        self.width = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        return torch.exp(-(((x - self.centre) / self.width) ** 2))


def fit_bell(x, heights):
    bell = Bell()
    adam = torch.optim.Adam(bell.parameters())
    for _ in range(500):
        adam.zero_grad()
        loss = torch.mean((bell(torch.from_numpy(x)) - torch.from_numpy(heights)) ** 2)
        loss.backward()
        adam.step()
    return bell


def error_of(net, loader):
    total = 0
    with torch.no_grad():
        for features, labels in loader:
            total += F.cross_entropy(net(features), labels, reduction="sum").item()
    return total


def profile(loader):
    net = nn.Linear(4, 2)
    rows = []
    for shift in np.linspace(-1, 1, 50):
        net.bias.data.fill_(shift)
        rows.append((shift, error_of(net, loader)))
    rows = np.array(rows)
    return fit_bell(rows[:, 0], np.exp(rows[:, 1]))


def shifted(loader):
    teacher = nn.Linear(4, 4)
    net = nn.Linear(4, 4)
    offset = torch.zeros(4, requires_grad=True)
    adam = torch.optim.Adam([*net.parameters(), offset])
    for x, _ in loader:
        adam.zero_grad()
        loss = torch.mean((x + offset - teacher(x).detach()) ** 2)
        loss.backward()
        adam.step()
