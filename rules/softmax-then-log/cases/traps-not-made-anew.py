"""Logits that gradients go back from although a list of numbers is near, and patches that replace more than an exact 0."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def through_a_layer(model, readings, target):
    rows = torch.tensor([reading.level for reading in readings])
    scores = model(rows)
    return F.cross_entropy(torch.softmax(scores, dim=1), target)  # trap[softmax-into-cross-entropy]: normalises its input itself


def stacked(model, readings, target):
    scores = torch.stack([model(reading) for reading in readings])
    return F.cross_entropy(scores.softmax(dim=1), target)  # trap[softmax-into-cross-entropy]: normalises its input itself


def learned(target):
    marks = torch.tensor([[0.5, 0.25, 0.25]], requires_grad=True)
    optimizer = torch.optim.SGD([marks], lr=0.1)
    loss = F.cross_entropy(torch.softmax(marks, dim=1), target)  # trap[softmax-into-cross-entropy]: normalises its input itself
    loss.backward()
    optimizer.step()
    return loss.item()


def either(model, reading, target, is_fixed):
    if is_fixed:
        scores = torch.tensor([[reading.low, reading.high]])
    else:
        scores = model(reading)
    loss = nn.CrossEntropyLoss()
    return loss(torch.softmax(scores, dim=1), target)  # trap[softmax-into-cross-entropy]: normalises its input itself


def risen(scores):
    above = np.exp(scores - scores.max())
    return above / above.sum()


def below_a_bound(scores, marks):
    shares = risen(scores)
    shares[shares < 1e-10] = 1e-10
    return -np.sum(marks * np.log(shares))  # trap[epsilon-patched-log]: caps the loss at 23


def where_below_a_bound(scores, marks):
    shares = risen(scores)
    return -np.sum(marks * np.log(np.where(shares < 1e-10, 1e-10, shares)))  # trap[epsilon-patched-log]: caps the loss at 23


def of_an_example(target):
    marks = torch.tensor([[2.0, 0.5, 0.1]])
    return F.cross_entropy(torch.softmax(marks, dim=1), target)  # trap[softmax-into-cross-entropy]: normalises its input itself


def of_what_comes(rows, target):
    scores = torch.as_tensor(rows)
    return F.cross_entropy(torch.softmax(scores, dim=1), target)  # trap[softmax-into-cross-entropy]: normalises its input itself
