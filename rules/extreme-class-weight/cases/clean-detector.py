"""Losses of detectors: boxes are matched and sampled before anything is weighted."""
import torch
import torch.nn.functional as F
from torch import nn


class HeadLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.objectness = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([200.0]))

    def forward(self, predictions, targets):
        return self.objectness(predictions[..., 4], targets[..., 4])


def anchor_loss(logits, matched, anchors):
    return F.binary_cross_entropy_with_logits(logits[anchors], matched[anchors], pos_weight=torch.tensor(128.0))


def quality_loss(scores, found, boxes):
    weights = torch.where(found == 1, 400.0, 1.0)
    return (weights * F.binary_cross_entropy_with_logits(scores, found, reduction="none")).mean() + boxes.abs().mean()
