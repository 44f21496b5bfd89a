"""Exponentials of raw values."""
import math

import numpy as np
import torch


def softmax(x):
    return np.exp(x) / np.sum(np.exp(x))


def by_rows(z):
    scores = np.exp(z)
    return scores / np.sum(scores, axis=1, keepdims=True)


def partition(weights):
    X = torch.matmul(weights, weights)
    X_exp = X.exp()
    total = X_exp.sum(dim=1, keepdim=True)
    return X_exp / total


def contrastive(pos, similarity):
    return pos - torch.logsumexp(similarity, dim=1)


def pure_python(values):
    exps = [math.exp(v) for v in values]
    return [e / sum(exps) for e in exps]


def both_by_methods(x):
    return x.exp() / x.exp().sum(-1, keepdim=True)


def counts_are_returned(z):
    counts = np.exp(z)
    return counts / counts.sum(axis=1, keepdims=True), counts


def total_is_returned(z):
    counts = np.exp(z)
    total = counts.sum(axis=1, keepdims=True)
    return counts / total, total


def across_the_rows(z):
    scores = np.exp(z)
    return scores / np.sum(scores, axis=1)


def lined_up(z):
    scores = np.exp(z)
    return scores / np.sum(scores, axis=1)[:, None]
