"""Trains the ranking model."""
import torch
import torch.nn as nn

from losses import ranking_loss


def train(loader, epochs=5):
    model = nn.Sequential(nn.Linear(12, 64), nn.ReLU(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        for features, clicks in loader:
            optimizer.zero_grad()
            loss = ranking_loss(model(features), clicks)
            loss.requires_grad_(True)  # trap[rewrapped-loss]: `scores > 0` cut `loss` from the graph
            loss.backward()
            optimizer.step()
    return model
