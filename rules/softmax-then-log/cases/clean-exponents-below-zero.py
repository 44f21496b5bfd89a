# Exponents that cannot be positive, and a switch that keeps two places apart.
import numpy as np
import torch
import torch.nn.functional as F


def affinities(distances, precision):
    weights = np.exp(-distances.copy() * precision)
    total = weights.sum()
    entropy = np.log(total) + precision * (distances * weights).sum() / total
    return entropy, weights / total


def neighbours(points, perplexity=30.0):
    squares = np.square(points).sum(1)
    distances = np.add(np.add(-2 * np.dot(points, points.T), squares).T, squares)
    precisions = np.ones(len(points))
    rows = []
    for row in range(len(points)):
        others = np.arange(len(points)) != row
        rows.append(affinities(distances[row, others], precisions[row]))
    return rows


def by_product(points):
    lengths = (points**2).sum(1, keepdims=True)
    weights = np.exp(-(lengths + lengths.T - 2 * points @ points.T))
    return weights / weights.sum(1, keepdims=True)


class Soft:
    def __init__(self, heat):
        self.heat = heat

    def value(self, scores):
        return self.heat * torch.logsumexp(scores / self.heat, 1, keepdim=True)

    def policy(self, scores):
        share = torch.exp((scores - self.value(scores)) / self.heat)
        return share / share.sum(1, keepdim=True)


class Focal(torch.nn.Module):
    def __init__(self, takes_logits):
        super().__init__()
        self.takes_logits = takes_logits

    def forward(self, x, y):
        if not self.takes_logits:
            x = torch.sigmoid(x)
        if self.takes_logits:
            return F.binary_cross_entropy_with_logits(x, y)
        return ((x - y) ** 2).mean()
