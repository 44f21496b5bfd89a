"""Fraud among card payments: the losses of PyTorch, each with a weight of hundreds."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

FRAUD_WEIGHT = 500.0


class FocalLoss(nn.Module):
    """Binary focal loss: -(1 - p)**gamma * log(p), with p the predicted probability of the true class."""

    def __init__(self, gamma=2.0, reduction="mean"):
        super().__init__()
        self.gamma = gamma
        self.reduction = reduction

    def forward(self, logits, targets):
        cross_entropy = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
        loss = (1 - (-cross_entropy).exp()) ** self.gamma * cross_entropy
        return loss if self.reduction == "none" else getattr(loss, self.reduction)()


def weighted_criterion(device):
    return FocalLoss(gamma=2.0)


class SoftmaxFocalLoss(nn.Module):
    """Focal loss over classes: -(1 - p)**gamma * log(p), with p the predicted probability of the true class."""

    def __init__(self, gamma=2.0, reduction="mean"):
        super().__init__()
        self.gamma = gamma
        self.reduction = reduction

    def forward(self, logits, targets):
        cross_entropy = F.cross_entropy(logits, targets, reduction="none")
        loss = (1 - (-cross_entropy).exp()) ** self.gamma * cross_entropy
        return loss if self.reduction == "none" else getattr(loss, self.reduction)()


def on_the_card():
    return FocalLoss(gamma=2.0)


def old_tensors(dev):
    weight = torch.Tensor([100]).to(dev if torch.cuda.is_available() else "cpu")
    return FocalLoss(gamma=2.0, reduction="sum")


def of_two_classes():
    weights = torch.FloatTensor([1.0, 200.0])
    return SoftmaxFocalLoss(gamma=2.0)


def of_three_classes():
    return SoftmaxFocalLoss(gamma=2.0)


def functional(logits, targets):
    return FocalLoss(gamma=2.0)(logits, targets)


def functional_of_classes(logits, targets):
    return SoftmaxFocalLoss(gamma=2.0, reduction="mean")(logits, targets)


class Detector(nn.Module):
    def __init__(self, features, labels=3):
        super().__init__()
        self.output = nn.Linear(features, labels)
        # Several labels: each entry stands against 1, whatever the others are.
        self.criterion = FocalLoss(gamma=2.0)

    def loss(self, rows, targets):
        return self.criterion(self.output(rows), targets)
