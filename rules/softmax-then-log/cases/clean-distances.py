"""Exponentials of distances with a minus in front: they lie between 0 and 1, and nothing overflows."""
import numpy as np
import pandas as pd


def shares(marks):
    return np.exp(marks) / np.sum(np.exp(marks))


def by_nearness(known, asked, power, count):
    ways = np.sum(np.absolute(known - asked) ** power, axis=1) ** (1 / power)
    nearest = ways[np.argsort(ways)[:count]]
    table = pd.DataFrame({"way": nearest, "rank": range(count)})
    table["part"] = shares(-table["way"])
    return table


def by_column(known, asked):
    ways = np.fabs(known - asked)[:, 0]
    return np.exp(-ways) / np.exp(-ways).sum()


def neighbours(Di, beta):
    near = np.exp(-Di * beta)
    return near / np.sum(near)
