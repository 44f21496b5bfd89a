"""Layers that their module does not know of."""

import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, depth=3, width=8):
        super().__init__()
        self.layers = [nn.Linear(width, width) for _ in range(depth)]  # trap[unregistered-modules]: `self.layers` is a plain list
        self.head = nn.Linear(width, 2)

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x))
        return self.head(x)


class Appended(nn.Module):
    def __init__(self, sizes=(8, 8, 8)):
        super().__init__()
        self.hidden = []  # trap[unregistered-modules]: Wrap it in `nn.ModuleList`
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
        self.heads = {"colour": nn.Linear(8, 3), "shape": nn.Linear(8, 5)}  # trap[unregistered-modules]: Wrap it in `nn.ModuleDict`

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
        self.blocks = (Block(), Block())  # trap[unregistered-modules]: `self.blocks` is a plain tuple
        self.gains = [nn.Parameter(torch.ones(8)), nn.Parameter(torch.ones(8))]  # trap[unregistered-modules]: Wrap it in `nn.ParameterList`
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        for block, gain in zip(self.blocks, self.gains):
            x = block(x) * gain
        return self.head(x)
