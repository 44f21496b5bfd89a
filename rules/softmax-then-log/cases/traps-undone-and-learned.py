"""A logarithm that is undone or put in order as well, and still a loss is taken of it."""
import numpy as np
import torch
import torch.nn.functional as F


def of_a_quotient(guesses, action, before, gain):
    now = torch.log(F.softmax(guesses, dim=-1)[action] + 1e-8)  # trap[epsilon-patched-log]: caps the loss at 18.4
    quotient = torch.exp(now - before)
    return -torch.min(quotient * gain, torch.clamp(quotient, 0.8, 1.2) * gain).mean()


def ordered_as_well(guesses, wanted):
    level = torch.log(F.softmax(guesses, dim=-1))  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97 below
    first = level.argmax(dim=-1)
    return -(wanted * level).sum(), first


def compared_and_squared(rows, marks, weights):
    shares = 1.0 / (1.0 + np.exp(-np.dot(rows, weights)))
    spread = ((shares - marks) ** 2).mean()
    return spread - np.mean(marks * np.log(shares + 1e-10))  # trap[epsilon-patched-log]: caps the loss at 23


def judged_if_told(judge, parcels, marks, learns):
    with torch.set_grad_enabled(learns):
        return F.binary_cross_entropy(torch.sigmoid(judge(parcels)), marks)  # trap[log-of-sigmoid]: gets no gradient at all
