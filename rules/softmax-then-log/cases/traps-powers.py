"""Exponents of powers that are not kept below 0: a factor is missing its sign, or the power keeps it."""
import numpy as np
import torch


def bell_that_opens(places):
    heights = torch.exp(0.5 * places.pow(2))
    return heights / heights.sum()  # trap[unshifted-exp]: overflows once an entry of


def cubes(places):
    heights = np.exp(-0.5 * np.power(places, 3))
    return heights / np.sum(heights)  # trap[unshifted-exp]: overflows once an entry of


def turned_twice(places):
    heights = torch.exp(-(-0.5 * places.pow(2)))
    return heights / heights.sum()  # trap[unshifted-exp]: overflows once an entry of
