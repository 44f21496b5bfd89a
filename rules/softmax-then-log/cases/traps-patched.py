"""A constant keeps the logarithm finite."""
import numpy as np
import torch
import torch.nn.functional as F

EPS = 1e-15


class Loss:
    def __init__(self):
        self.EPS = 1e-7

    def __call__(self, logits, target):
        p = torch.softmax(logits, dim=1)
        return -(target * torch.log(p + self.EPS)).sum()  # trap[epsilon-patched-log]: The 1e-7 inside `torch.log` keeps it finite, but caps the loss at 16.1


def module_constant(logits, target):
    return -(target * torch.log(F.softmax(logits, 1) + EPS)).mean()  # trap[epsilon-patched-log]: caps the loss at 34.5


def clamped_loss(logits):
    p = torch.softmax(logits, -1).clamp(min=1e-8)
    return p.log()  # trap[epsilon-patched-log]: caps the loss at 18.4


def clipped(z, y):
    p = 1 / (1 + np.exp(-z))
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -(y * np.log(p)).mean()  # trap[epsilon-patched-log]: Take the log-sigmoid of the logits


def unknown_size(logits, y, eps):
    return -torch.log(torch.softmax(logits, 1) + eps)[range(len(y)), y]  # trap[epsilon-patched-log]: The patch inside `torch.log`


def floored_in_place(z, y):
    p = np.exp(z - z.max())
    p = p / p.sum()
    p[p < 1e-10] = 1e-10
    return -np.sum(y * np.log(p))  # trap[epsilon-patched-log]: The 1e-10 inside `np.log` keeps it finite, but caps the loss at 23 exactly where
