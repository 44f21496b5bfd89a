"""Exponents that only a word calls scores: nothing shows where they come from, nor how far they reach."""
import numpy as np
import torch


class Walkers:
    def __init__(self, temperature=0.5):
        self.temperature = temperature

    def parents(self, found):
        fitness = np.array(found["fitness"])
        risen = np.exp(fitness / self.temperature)
        select_probs = risen / np.sum(risen)  # trap[unshifted-exp]: the quotient is NaN; nothing seen here bounds it. Subtract the maximum first
        return select_probs


def surprise(found, wanted):
    levels = torch.tensor(found["levels"])
    probs = torch.exp(levels) / torch.exp(levels).sum(dim=1, keepdim=True)  # trap[unshifted-exp]: the quotient is NaN; nothing seen here bounds it
    loss = -torch.log(probs[wanted]).mean()  # trap[log-of-softmax]: is of unshifted exponentials
    return loss
