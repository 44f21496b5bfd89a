"""Entropy of a softmax."""
import torch
import torch.nn.functional as F


def entropy(logits):
    p = F.softmax(logits, dim=1)
    return -(p * F.log_softmax(logits, dim=1)).sum(1)


def entropy_by_method(logits):
    probabilities = torch.softmax(logits, dim=-1)
    return -torch.sum(probabilities * torch.log_softmax(logits, dim=-1), dim=-1)
