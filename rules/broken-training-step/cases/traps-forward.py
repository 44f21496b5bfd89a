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
        hidden = torch.from_numpy(hidden.detach().cpu().numpy())  # trap[detached-forward]: No gradient passes `torch.from_numpy(hidden.detach().cpu().numpy())`, and it is the only way from `self.features` to the loss
        return self.head(hidden)


class ListTrip(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(8, 16), nn.ReLU())
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        hidden = self.features(x)
        hidden = torch.tensor(hidden.tolist())  # trap[detached-forward]: the only way from `self.features`
        return self.head(hidden)


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(8, 1)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        strength = self.gate(x).mean()
        scale = torch.tensor(strength.item())  # trap[detached-forward]: the only way from `self.gate`
        return self.head(x) * scale
