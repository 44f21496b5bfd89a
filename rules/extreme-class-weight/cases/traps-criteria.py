"""Fraud among card payments: the losses of PyTorch, each with a weight of hundreds."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

FRAUD_WEIGHT = 500.0


def weighted_criterion(device):
    return nn.BCEWithLogitsLoss(pos_weight=torch.tensor([FRAUD_WEIGHT]).to(device))  # trap[extreme-pos-weight]: 500 to 1


def on_the_card():
    return nn.BCEWithLogitsLoss(pos_weight=torch.tensor([300]).cuda() if torch.cuda.is_available() else torch.tensor([300]))  # trap: focal loss (gamma = 2)


def old_tensors(dev):
    weight = torch.Tensor([100]).to(dev if torch.cuda.is_available() else "cpu")
    return torch.nn.BCEWithLogitsLoss(reduction="sum", pos_weight=weight)  # trap: `pos_weight=weight` in `torch.nn.BCEWithLogitsLoss`


def of_two_classes():
    weights = torch.FloatTensor([1.0, 200.0])
    return nn.CrossEntropyLoss(weight=weights)  # trap: weights one class 200 to 1


def of_three_classes():
    return nn.CrossEntropyLoss(torch.from_numpy(np.array([0.0, 2.0, 600.0])).float())  # trap: 300 to 1


def functional(logits, targets):
    return F.binary_cross_entropy_with_logits(logits, targets, pos_weight=torch.full((1,), 400.0))  # trap: in `F.binary_cross_entropy_with_logits`


def functional_of_classes(logits, targets):
    return F.cross_entropy(logits, targets, weight=torch.tensor([0.001, 0.999]), reduction="mean")  # trap: 999 to 1


class Detector(nn.Module):
    def __init__(self, features, labels=3):
        super().__init__()
        self.output = nn.Linear(features, labels)
        # Several labels: each entry stands against 1, whatever the others are.
        self.criterion = nn.BCEWithLogitsLoss(pos_weight=torch.ones(3) * 120)  # trap: 120 to 1

    def loss(self, rows, targets):
        return self.criterion(self.output(rows), targets)
