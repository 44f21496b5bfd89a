# Decisions in the middle of a network: whatever makes them learns nothing.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class HardRouting(nn.Module):
    def __init__(self, experts=4):
        super().__init__()
        self.router = nn.Linear(8, experts)
        self.expert = nn.Embedding(experts, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        chosen = self.router(x).argmax(dim=-1)  # trap[detached-forward]: No gradient passes `self.router(x).argmax(dim=-1)`, and it is the only way from `self.router`
        return self.head(self.expert(chosen))


class TopRouting(nn.Module):
    def __init__(self, experts=4):
        super().__init__()
        self.router = nn.Linear(8, experts)
        self.expert = nn.Embedding(experts, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        _, chosen = self.router(x).topk(2, dim=-1)  # trap[detached-forward]: the only way from `self.router`
        return self.head(self.expert(chosen).mean(1))


class Binarised(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 16)
        self.decode = nn.Linear(16, 8)

    def forward(self, x):
        bits = (self.encode(x) > 0).float()  # trap[detached-forward]: No gradient passes `self.encode(x) > 0`
        return self.decode(bits)


class Smoothed(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        hidden = self.encode(x).detach().numpy()
        hidden = np.convolve(hidden.ravel(), [0.25, 0.5, 0.25], mode="same").reshape(hidden.shape)
        return self.head(torch.from_numpy(hidden).float())  # trap[detached-forward]: the only way from `self.encode`


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(8, 1)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        keep = self.gate(x)[:, 0] > 0.5  # trap[detached-forward]: the only way from `self.gate`
        return self.head(x * keep.unsqueeze(-1).float())


def regress(model, loader, optimizer):
    model.train()
    for features, stars in loader:
        optimizer.zero_grad()
        predicted = model(features).round()  # trap[detached-forward]: No gradient passes `model(features).round()`
        loss = F.mse_loss(predicted, stars)
        loss.backward()
        optimizer.step()
