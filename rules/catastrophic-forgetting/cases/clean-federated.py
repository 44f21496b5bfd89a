"""Rounds over clients: what each has learnt is averaged."""

import torch
from torch import nn


def local_update(model, loader):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    return model.state_dict()


def run(clients, domain_loaders, tests):
    server = nn.Linear(12, 3)
    for domain in domain_loaders:
        local_update(server, domain)
    for loader in tests:
        print(sum((server(x).argmax(1) == y).sum() for x, y in loader))
