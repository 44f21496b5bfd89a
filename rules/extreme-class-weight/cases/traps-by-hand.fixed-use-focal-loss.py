"""Weights that are made of the labels and multiplied with the loss."""
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.linear_model import LogisticRegression
from torch import nn


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


def chosen(logits, y):
    losses = F.binary_cross_entropy_with_logits(logits, y, reduction="none")
    return ((1 - (-losses).exp()) ** 2 * losses).mean()


def linear(logits, y):
    return (FocalLoss(gamma=2.0, reduction="none")(logits, y)).mean()


def mixed(logits, labels):
    targets = labels.float()
    per_row = nn.BCEWithLogitsLoss(reduction="none")(logits, targets)
    return (per_row * (1 - (-per_row).exp()) ** 2).sum() / len(targets)


def as_argument(logits, y):
    return FocalLoss(gamma=2.0)(logits, y)


def looked_up(probabilities, y):
    loss = F.binary_cross_entropy(probabilities, y, reduction="none")
    return torch.mean(loss * (1 - (-loss).exp()) ** 2)


def the_other_way_round(logits, y):
    criterion = nn.BCEWithLogitsLoss(reduction="none")
    losses = criterion(logits, y)
    return ((1 - (-losses).exp()) ** 2 * losses).sum()


def behind_it(logits, y):
    return (FocalLoss(gamma=2.0, reduction="none")(logits, y)).mean()


def smoothed(logits, y):
    losses = F.cross_entropy(logits, y, reduction="none", label_smoothing=0.1)
    return torch.where(y == 1, 500 * losses, losses).mean()


def in_pieces(logits, y):
    loss = F.binary_cross_entropy_with_logits(logits, y)
    return (loss * (1 + 899 * y)).mean()


def fitted(rows, labels):
    weights = np.where(labels == 1, 300, 1)
    return LogisticRegression().fit(rows, labels, sample_weight=weights)
