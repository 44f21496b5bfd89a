# An array of NumPy stays float64 when a tensor is made of it.
import numpy as np
import torch


def by_hand(x):
    raised = torch.exp(x)
    return raised / raised.sum()  # trap[unshifted-exp]: passes 709.783 (float64)


def loss_by_hand(rows, weights, labels):
    return -by_hand(torch.tensor(np.dot(rows, weights)))[labels].sum()


def loss(rows, weights, labels):
    shares = torch.softmax(torch.from_numpy(np.dot(rows, weights)), 1)
    return -torch.log(shares)[labels].sum()  # trap[log-of-softmax]: 745.13 below the largest (float64)


def single(rows, weights, labels):
    shares = torch.softmax(torch.from_numpy(np.dot(rows, weights).astype(np.float32)), 1)
    return -torch.log(shares)[labels].sum()  # trap[log-of-softmax]: 103.97 below the largest (float32)
