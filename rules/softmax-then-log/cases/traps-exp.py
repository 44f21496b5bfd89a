"""Exponentials of raw values."""
import math

import numpy as np
import torch


def softmax(x):
    return np.exp(x) / np.sum(np.exp(x))  # trap[unshifted-exp]: `np.exp` overflows once an entry of `x` passes 709.783 (float64; 88.7228 in float32), and the quotient is NaN
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


def by_rows(z):
    scores = np.exp(z)
    return scores / np.sum(scores, axis=1, keepdims=True)  # trap[unshifted-exp]: Subtract the maximum first


def partition(weights):
    X = torch.matmul(weights, weights)
    X_exp = X.exp()
    total = X_exp.sum(dim=1, keepdim=True)
    return X_exp / total  # trap[unshifted-exp]: passes 88.7228 (float32)


def contrastive(pos, similarity):
    return pos - torch.log(torch.exp(similarity).sum(1))  # trap[unshifted-exp]: and the logarithm is inf


def pure_python(values):
    exps = [math.exp(v) for v in values]
    return [e / sum(exps) for e in exps]  # trap[unshifted-exp]: `math.exp` raises OverflowError once an entry of `v` passes 709.783


def both_by_methods(x):
    return x.exp() / x.exp().sum(-1, keepdim=True)  # trap[unshifted-exp]: passes 88.7228 (float32)


def counts_are_returned(z):
    counts = np.exp(z)
    return counts / counts.sum(axis=1, keepdims=True), counts  # trap[unshifted-exp]: Subtract the maximum first


def total_is_returned(z):
    counts = np.exp(z)
    total = counts.sum(axis=1, keepdims=True)
    return counts / total, total  # trap[unshifted-exp]: Subtract the maximum first


def across_the_rows(z):
    scores = np.exp(z)
    return scores / np.sum(scores, axis=1)  # trap[unshifted-exp]: Subtract the maximum first


def lined_up(z):
    scores = np.exp(z)
    return scores / np.sum(scores, axis=1)[:, None]  # trap[unshifted-exp]: Subtract the maximum first
