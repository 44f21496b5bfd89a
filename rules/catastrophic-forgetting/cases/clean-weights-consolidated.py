"""Elastic weight consolidation: the Fisher information says which weights the earlier tasks need."""

import torch
from torch import nn


def fisher_of(model, loader):
    fisher = {name: torch.zeros_like(p) for name, p in model.named_parameters()}
    for x, y in loader:
        for one, label in zip(x, y):
            model.zero_grad()
            nn.functional.cross_entropy(model(one[None]), label[None]).backward()
            for name, p in model.named_parameters():
                fisher[name] += p.grad**2 / len(loader.dataset)
    return fisher


def train(model, loader, kept, strength=100.0):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for x, y in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        for fisher, before in kept:
            loss = loss + strength / 2 * sum((fisher[n] * (p - before[n]) ** 2).sum() for n, p in model.named_parameters())
        loss.backward()
        optimizer.step()


def test(model, loader):
    return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)


def run(tasks, tests):
    model, kept = nn.Linear(20, 4), []
    for at, task in enumerate(tasks):
        train(model, task, kept)
        kept.append((fisher_of(model, task), {n: p.detach().clone() for n, p in model.named_parameters()}))
        print([test(model, loader) for loader in tests[: at + 1]])
