"""Entropy of a softmax."""
import torch
import torch.nn.functional as F


def entropy(logits):
    p = F.softmax(logits, dim=1)
    return -(p * torch.log(p)).sum(1)  # trap[entropy-of-softmax]: this product is 0 · (−inf) = NaN


def entropy_by_method(logits):
    probabilities = torch.softmax(logits, dim=-1)
    return -torch.sum(probabilities * probabilities.log(), dim=-1)  # trap[entropy-of-softmax]: Multiply by `log_softmax`
