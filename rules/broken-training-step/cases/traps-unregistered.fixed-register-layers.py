"""Layers that their module does not know of."""

import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, depth=3, width=8):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.head = nn.Linear(width, 2)

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x))
        return self.head(x)


class Appended(nn.Module):
    def __init__(self, sizes=(8, 8, 8)):
        super().__init__()
        self.hidden = nn.ModuleList()
        for before, after in zip(sizes, sizes[1:]):
            self.hidden.append(nn.Linear(before, after))
            self.hidden.append(nn.ReLU())
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        for index in range(len(self.hidden)):
            x = self.hidden[index](x)
        return self.head(x)


class ManyTasks(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.Linear(8, 8)
        self.heads = nn.ModuleDict({"colour": nn.Linear(8, 3), "shape": nn.Linear(8, 5)})

    def forward(self, x, task="colour"):
        return self.heads[task](torch.relu(self.shared(x)))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(8, 8)

    def forward(self, x):
        return x + torch.relu(self.inner(x))


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList((Block(), Block()))
        self.gains = nn.ParameterList([nn.Parameter(torch.ones(8)), nn.Parameter(torch.ones(8))])
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        for block, gain in zip(self.blocks, self.gains):
            x = block(x) * gain
        return self.head(x)
