"""Frozen in one loop, and handed in a list to what thaws it."""

import torch.nn as nn
import torch.optim as optim
from switches import switch


def train(loader):
    critic = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 1))
    for weight in critic.parameters():
        weight.requires_grad = False
    adam = optim.Adam(critic.parameters(), lr=2e-4)
    for real, made in loader:
        switch([critic], True)
        adam.zero_grad()
        (critic(made).mean() - critic(real).mean()).backward()
        adam.step()
