# Between two layers the values leave the graph and come back as new tensors.
import torch
import torch.nn as nn


class RoundTrip(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        hidden = self.features(x)
        return self.head(hidden)


class ListTrip(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(8, 16), nn.ReLU())
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        hidden = self.features(x)
        return self.head(hidden)


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(8, 1)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        strength = self.gate(x).mean()
        scale = strength
        return self.head(x) * scale
