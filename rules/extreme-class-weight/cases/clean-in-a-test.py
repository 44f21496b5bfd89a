"""Tests try what nobody trains with."""
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn


def test_weighted_loss_is_finite():
    loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1e6]))
    assert torch.isfinite(loss(torch.zeros(3), torch.ones(3)))


class TestLinear:
    def test_weights(self, rows, labels):
        assert LogisticRegression(class_weight={0: 1, 1: 1000}).fit(rows, labels).coef_.shape[0] == 1
