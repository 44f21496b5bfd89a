import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(12, 32), nn.ReLU(), nn.Linear(32, 7))
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
criterion = nn.CrossEntropyLoss()


def train(loader):
    for features, labels in loader:
        optimizer.zero_grad()
        loss = torch.tensor(criterion(model(features), labels), requires_grad=True)
        loss.backward()
        optimizer.step()
