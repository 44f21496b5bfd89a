"""A few old examples are rehearsed in every batch."""

import random

import torch
from torch import nn
from torch.utils.data import DataLoader


def add_intents(new_set, old_loader, exemplars):
    model = nn.Linear(300, 12)
    model.load_state_dict(torch.load("intents.pt"))
    new_loader = DataLoader(new_set, batch_size=24, shuffle=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    criterion = nn.CrossEntropyLoss()
    for x, y in new_loader:
        some_x, some_y = zip(*random.sample(exemplars, 8))
        x, y = torch.cat([x, torch.stack(some_x)]), torch.cat([y, torch.stack(some_y)])
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()
    print(sum((model(x).argmax(1) == y).sum() for x, y in old_loader))
