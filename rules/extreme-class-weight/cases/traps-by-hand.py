"""Weights that are made of the labels and multiplied with the loss."""
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.linear_model import LogisticRegression
from torch import nn


def chosen(logits, y):
    losses = F.binary_cross_entropy_with_logits(logits, y, reduction="none")
    return torch.where(y == 1, 1000 * losses, losses).mean()  # trap[hand-weighted-loss]: weights one class of
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


def linear(logits, y):
    weights = y * 999 + 1  # trap[hand-weighted-loss]: 1,000 to 1
    return (weights * F.binary_cross_entropy_with_logits(logits, y, reduction="none")).mean()


def mixed(logits, labels):
    targets = labels.float()
    weights = 700 * targets + (1 - targets)  # trap: 700 to 1
    per_row = nn.BCEWithLogitsLoss(reduction="none")(logits, targets)
    return (per_row * weights).sum() / len(targets)


def as_argument(logits, y):
    return F.binary_cross_entropy_with_logits(logits, y, weight=1 + 499 * y)  # trap: `1 + 499 * y` weights one class of


def looked_up(probabilities, y):
    weights = torch.where(y > 0.5, 250.0, 1.0)  # trap: 250 to 1
    loss = F.binary_cross_entropy(probabilities, y, reduction="none")
    return torch.mean(loss * weights)


def the_other_way_round(logits, y):
    criterion = nn.BCEWithLogitsLoss(reduction="none")
    losses = criterion(logits, y)
    return torch.where(y == 0, losses, 2_000 * losses).sum()  # trap[hand-weighted-loss]: 2,000 to 1


def behind_it(logits, y):
    return (F.binary_cross_entropy_with_logits(logits, y, reduction="none") * (1 + 399 * y)).mean()  # trap[hand-weighted-loss]: 400 to 1


def smoothed(logits, y):
    losses = F.cross_entropy(logits, y, reduction="none", label_smoothing=0.1)
    return torch.where(y == 1, 500 * losses, losses).mean()  # trap[hand-weighted-loss]: 500 to 1


def in_pieces(logits, y):
    loss = F.binary_cross_entropy_with_logits(logits, y)
    return (loss * (1 + 899 * y)).mean()  # trap[hand-weighted-loss]: 900 to 1


def fitted(rows, labels):
    weights = np.where(labels == 1, 300, 1)  # trap: (1 − p) ** 2
    return LogisticRegression().fit(rows, labels, sample_weight=weights)
