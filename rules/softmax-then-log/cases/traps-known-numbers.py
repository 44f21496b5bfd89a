"""Numbers that are scores too far apart, are only where a training begins, or are met beside others."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def wide_draws():
    guesses = 100 * torch.randn(64, 3)
    return torch.log(torch.softmax(guesses, dim=1)).min()  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97 below


def wide_curve():
    levels = torch.linspace(-150, 150, 100)
    return torch.log(torch.sigmoid(levels))  # trap[log-of-sigmoid]: below a logit of −88.72


def wide_exponents(count):
    scores = np.exp(np.random.normal(0, 300, count))
    return scores / scores.sum()  # trap[unshifted-exp]: passes 709.783


def learned_from_zero(steps):
    chances = torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.SGD([chances], lr=50.0)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = -torch.log(torch.softmax(chances, dim=0))[0]  # trap[log-of-softmax]: rounds to 0
        loss.backward()
        optimizer.step()
    return loss


def hidden_behind(keep):
    seen = torch.randn(2, 3).masked_fill(~keep, -1e9)
    return torch.log(torch.softmax(seen, dim=1))  # trap[log-of-softmax]: rounds to 0


def cost(shares, mark):
    return -torch.log(shares[mark])  # trap[log-of-softmax]: The softmax behind `shares[mark]`


print(cost(torch.softmax(torch.tensor([0.5, -0.5]), dim=0), 1))


def cost_of_a_model(model, row, mark):
    return cost(torch.softmax(model(row), dim=0), mark)


def of_a_model():
    judge = nn.Linear(4, 3)
    return torch.log(F.softmax(judge(torch.randn(2, 4)), dim=1)).mean()  # trap[log-of-softmax]: rounds to 0


def changed_by(update):
    levels = np.random.randn(5)
    levels += update
    return -np.log(1 / (1 + np.exp(-levels)))  # trap[log-of-sigmoid]: below a logit of −709.8


def risen_in_single(rows):
    return np.exp(rows) / np.exp(rows).sum()  # trap[unshifted-exp]: passes 88.7228 (float32)


def of_a_table(table):
    return risen_in_single(np.asarray(table, dtype=np.float32))
