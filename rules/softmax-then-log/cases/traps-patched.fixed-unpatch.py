"""A constant keeps the logarithm finite."""
import numpy as np
import torch
import torch.nn.functional as F

EPS = 1e-15


class Loss:
    def __init__(self):
        self.EPS = 1e-7

    def __call__(self, logits, target):
        log_p = torch.log_softmax(logits, dim=1)
        return -(target * log_p).sum()


def module_constant(logits, target):
    return -(target * F.log_softmax(logits, 1)).mean()


def clamped_loss(logits):
    p = torch.softmax(logits, -1).clamp(min=1e-8)
    return p.log()


def clipped(z, y):
    p = 1 / (1 + np.exp(-z))
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -(y * np.log(p)).mean()


def unknown_size(logits, y, eps):
    return -torch.log_softmax(logits, 1)[range(len(y)), y]


def floored_in_place(z, y):
    p = np.exp(z - z.max())
    p = p / p.sum()
    p[p < 1e-10] = 1e-10
    return -np.sum(y * np.log(p))
