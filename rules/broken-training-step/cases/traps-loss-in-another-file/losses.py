"""The loss of the ranking model."""
import torch
import torch.nn.functional as F


def ranking_loss(scores, clicks):
    decided = (scores > 0).float()
    return F.binary_cross_entropy(decided, clicks)


def with_weight_decay(loss, model, strength):
    penalty = sum(p.pow(2).sum() for p in model.parameters())
    return loss + strength * penalty
