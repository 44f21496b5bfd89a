"""Loops to which the test on a single batch is added."""

import torch
import torch.nn as nn
import torch.optim as optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(6, 32), nn.ReLU())
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        return self.head(self.body(x))


def train(loader, epochs=3):
    model = Net()
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    for epoch in range(epochs):
        model.train()
        running = 0.0
        for step, (inputs, targets) in enumerate(loader):
            optimizer.zero_grad()
            loss = criterion(
                model(inputs),
                targets,
            )
            loss.backward()  # trap[missing-step]: Add `optimizer.step()` behind it
            running += loss.item()
            if step % 10 == 0:
                print(epoch, step, running)
    return model


def train_flagged(loader, epochs=3):
    model = Net()
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    history = []
    for epoch in range(epochs):
        for inputs, targets in loader:
            optimizer.zero_grad()
            scores = model(inputs)
            loss = nn.functional.cross_entropy(scores, targets)
            loss = torch.tensor(loss.item(), requires_grad=True)  # trap[rewrapped-loss]: makes `loss` a leaf of its own
            loss.backward()
            optimizer.step()
            history.append(loss.item())
    return model
