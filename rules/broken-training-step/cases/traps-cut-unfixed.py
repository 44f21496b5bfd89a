# Cuts that nothing simple mends: a decision instead of its scores, a decorator over the whole step, numbers in a list.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def by_decision(model, loader, optimizer):
    model.train()
    for features, rating in loader:
        optimizer.zero_grad()
        predicted = model(features).argmax(dim=1).float()  # trap[cut-graph]: `model(features).argmax(dim=1)` cuts `loss`
        loss = F.mse_loss(predicted, rating)
        loss.backward()
        optimizer.step()


def by_comparison(model, loader, optimizer):
    model.train()
    for features, label in loader:
        optimizer.zero_grad()
        decided = (model(features)[:, 0] > 0.5).float()  # trap[cut-graph]: `model(features)[:, 0] > 0.5` cuts `loss`
        loss = F.binary_cross_entropy(decided, label)
        loss.backward()
        optimizer.step()


@torch.no_grad()  # trap[cut-graph]: `torch.no_grad()` cuts `loss`
def train_step(model, optimizer, images, labels):
    model.train()
    optimizer.zero_grad()
    logits = model(images)
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def through_numpy(model, loader, optimizer):
    model.train()
    for features, target in loader:
        optimizer.zero_grad()
        scores = model(features).detach().cpu().numpy()  # trap[cut-graph]: `model(features).detach()` cuts `loss`
        scores = torch.from_numpy(np.clip(scores, 0, 5))
        loss = nn.functional.l1_loss(scores, target)
        loss.backward()
        optimizer.step()
