"""Exponents of powers that are not kept below 0: a factor is missing its sign, or the power keeps it."""
import numpy as np
import torch


def bell_that_opens(places):
    scores = torch.exp(0.5 * places.pow(2))
    return scores / scores.sum()  # trap[unshifted-exp]: overflows once an entry of


def cubes(places):
    scores = np.exp(-0.5 * np.power(places, 3))
    return scores / np.sum(scores)  # trap[unshifted-exp]: overflows once an entry of


def turned_twice(places):
    scores = torch.exp(-(-0.5 * places.pow(2)))
    return scores / scores.sum()  # trap[unshifted-exp]: overflows once an entry of
