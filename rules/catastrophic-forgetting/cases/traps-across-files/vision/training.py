"""How the models of the shop are trained."""

import torch
from torch import nn


def train(model, loader, epochs, lr):
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        for images, labels in loader:
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimizer.step()


def evaluate(model, loader):
    with torch.no_grad():
        return sum((model(x).argmax(1) == y).float().sum().item() for x, y in loader)
