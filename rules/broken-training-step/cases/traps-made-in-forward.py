"""Layers that forward draws anew whenever it runs."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Projected(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(8, 16)

    def forward(self, x):
        x = F.relu(self.body(x))
        return nn.Linear(16, 4)(x)  # trap[unregistered-modules]: is made anew at every call of `forward`


class Widened(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(16, 4)

    def forward(self, x):
        widen = nn.Linear(x.shape[-1], 16).to(x.device)  # trap[unregistered-modules]: its weights are random each time
        return self.head(torch.tanh(widen(x)))


class Weighted(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        scale = nn.Parameter(torch.randn(8))  # trap[unregistered-modules]: never trained
        return self.head(x * scale)
