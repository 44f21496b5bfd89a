"""Training loops that step without ever going backward."""

import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim

model = nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 4))
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=1e-3)


def train(loader):
    model.train()
    for epoch in range(2):
        for inputs, targets in loader:
            optimizer.zero_grad()
            outputs = model(inputs)
            loss = criterion(outputs, targets)
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch}: {loss.item():.3f}")


def not_called(loader):
    network = nn.Linear(6, 4)
    sgd = optim.SGD(network.parameters(), lr=0.1)
    for inputs, targets in loader:
        sgd.zero_grad()
        loss = F.cross_entropy(network(inputs), targets)
        loss.backward
        sgd.step()
    return network
