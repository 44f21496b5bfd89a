"""Logarithms with a patch that count for nothing where the patch bites, or make the logit again; and widths that loops bound."""
import numpy as np
import torch


def divergence_loss(logits, prior, eps=1e-15):
    p = torch.sigmoid(logits)
    here = p * (torch.log(p + eps) - torch.log(prior + eps))
    gone = (1 - p) * (torch.log(1 - p + eps) - torch.log(1 - prior + eps))
    return (here + gone).sum()


def gate_loss(scores, noise, temperature, eps=1e-20):
    p = torch.sigmoid(scores)
    loss = torch.sigmoid((torch.log(p + eps) - torch.log(1.0 - p + eps) + noise) * temperature)
    return loss.mean()


def row_loss(start, target):
    """Every round makes the numbers from themselves, in several ways."""
    a, b, c = start, start + 1.0, start * 2.0
    for _ in range(9):
        a, b, c = a * b - c, a + b * c, -a * c + b
        a, b, c = (a - b) * c, b * (c - a), c + a * b
        a, b, c = a / (1.0 + b * b), b / (1.0 + c * c), c / (1.0 + a * a)
    scores = np.clip(np.abs(a) + np.abs(b) + np.abs(c), 0.0, 4.0)
    p = 1 / (1 + np.exp(-scores))
    return -np.mean(target * np.log(p))
