"""Exponentials that cannot overflow."""
import numpy as np
import torch
import torch.nn.functional as F


def shifted_before(x):
    x = x - np.max(x)
    return np.exp(x) / np.sum(np.exp(x))


def shifted_in_place(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def shifted_in_torch(logits):
    top = torch.max(logits, dim=1, keepdim=True)[0]
    e = torch.exp(logits - top)
    return e / e.sum(dim=1, keepdim=True)


def shifted_by_the_caller(scores):
    return plain(scores - np.amax(scores))


def plain(x):
    return np.exp(x) / np.exp(x).sum()


def logits_max(logits):
    logits_max, _ = torch.max(logits, dim=1, keepdim=True)
    shifted = logits - logits_max.detach()
    return shifted - torch.log(torch.exp(shifted).sum(1, keepdim=True))


def decay(n):
    weights = np.exp(-np.arange(n))
    return weights / weights.sum()


def gaussian_kernel(x, centres):
    k = torch.exp(-torch.cdist(x, centres) ** 2)
    return k / k.sum(dim=1, keepdim=True)


def cosine(a, b):
    similarity = F.normalize(a, dim=1) @ F.normalize(b, dim=1).t() / 0.1
    return torch.log(torch.exp(similarity).sum(1))


def bell(places, width):
    heights = torch.exp(-0.5 * (places / width).pow(2))
    return heights / heights.sum()


def bell_around(places, centre, width):
    heights = np.exp(-0.5 * np.square((places - centre) / width))
    return heights / heights.sum()


def bell_of_a_width(places, width):
    heights = np.exp(-(places**2) / (2 * width * width))
    return heights / np.sum(heights)


def bell_upside_down(places, width):
    heights = torch.exp(torch.pow(places, 2) / (-2 * width**2))
    return heights / heights.sum()
