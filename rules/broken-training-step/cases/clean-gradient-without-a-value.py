"""One term carries the gradient and is always 1, or always 0; another is there for the value that is printed."""
import torch
import torch.nn.functional as F


def surrogate(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        energy = torch.logsumexp(logits, dim=1)
        carrier = torch.exp(energy - energy.detach())
        loss = carrier.mean() - 1 + F.cross_entropy(logits, labels).detach()
        loss.backward()
        optimizer.step()


def telescoped(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        energy = torch.logsumexp(logits, dim=1).mean()
        loss = energy - energy.detach() + F.cross_entropy(logits, labels).detach()
        loss.backward()
        optimizer.step()
