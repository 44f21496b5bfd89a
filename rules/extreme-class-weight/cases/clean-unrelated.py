"""Numbers of hundreds beside the words of the trap, none of them a class weight."""
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.linear_model import LogisticRegression
from torch import nn


class Graph:
    """Edges of positive and of negative words."""

    def __init__(self, pos_weight=500, neg_weight=1):
        self.pos_weight, self.neg_weight = pos_weight, neg_weight

    def score(self, ups, downs):
        return self.pos_weight * ups - self.neg_weight * downs


graph = Graph(pos_weight=1000)
settings = {"scale_pos_weight": 400, "font_weight": 700}
temperature = torch.where(torch.arange(4) == 1, 1000, 1)


def scaled(logits, y):
    # The whole loss is scaled, both classes alike.
    return 1000 * F.binary_cross_entropy_with_logits(logits, y)


def regression(predicted, y):
    return ((y * 999 + 1) * F.mse_loss(predicted, y, reduction="none")).mean()


def masked(logits, y, valid):
    # What is weighted is whether a row counts at all, not its class.
    return (torch.where(valid == 1, 1000.0, 1.0) * F.binary_cross_entropy_with_logits(logits, y, reduction="none")).mean()


def of_some_model(model, rows, labels):
    # What is fitted here is not known.
    return model.fit(rows, labels, class_weight={0: 1, 1: 1000})


def unweighted(rows, labels):
    criterion = nn.CrossEntropyLoss(ignore_index=255, label_smoothing=0.1)
    return criterion, LogisticRegression(C=1000, max_iter=1000).fit(rows, labels, sample_weight=np.ones(len(labels)))
