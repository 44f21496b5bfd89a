"""Numbers that stand in the code or are drawn from a narrow distribution: no probability of theirs is rounded away."""
import random

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def squash(levels):
    return 1 / (1 + np.exp(-levels))


def shares_of(levels):
    top = np.max(levels, axis=1, keepdims=True)
    risen = np.exp(levels - top)
    return risen / np.sum(risen, axis=1, keepdims=True)


def checked_by_hand():
    guesses = np.random.randn(20).astype(np.float32)
    marks = np.random.randint(0, 2, 20)
    shares = squash(guesses)
    return -np.mean(marks * np.log(shares) + (1 - marks) * np.log(1 - shares))


def one_among_others(rows, weights):
    return squash(rows @ weights)


def checked_in_classes():
    guesses = np.random.default_rng(7).normal(0, 2, size=(30, 5))
    return -np.log(shares_of(guesses)[:, 0]).mean()


def checked_against_the_library():
    guesses = torch.randn(6, requires_grad=True)
    marks = torch.randint(0, 2, (6,)).float()
    measure = nn.BCELoss()
    shares = torch.sigmoid(guesses)
    measure(shares, marks).backward()
    return guesses.grad - (shares - marks) / 6


def drawn_as_a_curve():
    levels = torch.linspace(-9, 9, 200)
    return torch.log(torch.sigmoid(levels)), torch.log1p(-torch.sigmoid(levels))


levels = torch.tensor([-6.0, -2.0, 0.0, 3.0], requires_grad=True)
gain = torch.log(torch.sigmoid(levels)).sum()
slope = torch.autograd.grad(gain, levels)[0]
print(slope.abs() > 0.5)


def in_a_list():
    marks = [random.gauss(0, 1) for _ in range(4)]
    return torch.log(torch.softmax(torch.tensor(marks), dim=0))


def of_even_chances():
    return torch.log(torch.softmax(torch.zeros(4, 3), dim=1))


# What is lost, shown beside what keeps it.
apart = torch.tensor([[0.0, 200.0]])
print(torch.log(F.softmax(apart, dim=1)))
print(F.log_softmax(apart, dim=1))


def narrow_with_a_patch():
    shares = torch.sigmoid(torch.rand(8))
    return -torch.log(shares + 1e-7).mean()


def risen(count):
    drawn = np.exp(np.random.uniform(-3, 3, count))
    return drawn / drawn.sum()
