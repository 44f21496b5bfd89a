"""Logits that are themselves logarithms of what a constant keeps from 0: no gap between them reaches the one that rounds to 0."""
import numpy as np
import torch
from scipy.special import softmax
from torch.nn import functional as F


class Rebalanced:
    def __init__(self, scores, wanted):
        self.log_shares = self.shares_of(wanted)
        self.scores = scores

    def shares_of(self, wanted):
        counts = np.sum(wanted, axis=0)
        counts = counts / np.sum(counts)
        return np.log(counts)

    def posterior(self, scores):
        return softmax(scores, axis=1)

    def predict(self, scores):
        probs = self.posterior(scores - np.mean(scores, axis=1, keepdims=True))
        return softmax(np.log(probs + 1e-7) - self.log_shares, axis=1)


def loss_of(scores, wanted):
    model = Rebalanced(scores, wanted)
    return -np.mean(np.sum(wanted * np.log(model.predict(scores)), axis=1))


def with_priors(probs, log_prior, wanted):
    moved = torch.softmax(torch.log(probs + 1e-8) + log_prior, dim=-1)
    return F.nll_loss(torch.log(moved), wanted)
