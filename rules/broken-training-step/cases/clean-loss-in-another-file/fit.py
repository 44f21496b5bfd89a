"""Trains the ranking model."""
import torch
import torch.nn as nn

from objective import objective


def fit(loader, epochs=5):
    model = nn.Sequential(nn.Linear(12, 64), nn.ReLU(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        for features, clicks in loader:
            optimizer.zero_grad()
            loss = objective(model(features), clicks, model)
            loss.requires_grad_(True)
            loss.backward()
            optimizer.step()
            print(loss.item())
    return model
