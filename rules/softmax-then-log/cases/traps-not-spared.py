"""Near what is left alone: choices by label, compositions, heirs that add to a method, effects with a name, temperatures."""
import numpy as np
import torch
from torch import nn


def by_label(scores, y):
    p = torch.sigmoid(scores)
    return -torch.where(y == 1, (1 - p) ** 2 * torch.log(p), torch.zeros_like(p)).mean()  # trap[log-of-sigmoid]: below a logit of −88.72


class Part(nn.Module):
    def told(self):
        return self.training


class Classifier(Part):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(8, 3)

    def forward(self, rows):
        return torch.softmax(self.last(rows), dim=1)


class System(Part):
    def __init__(self):
        super().__init__()
        self.net = Classifier()
        self.criterion = nn.CrossEntropyLoss()

    def step(self, rows, y):
        return self.criterion(self.net(rows), y)  # trap[softmax-into-cross-entropy]: normalises its input itself


def minimised(solver, levels):
    shares = 1 / (1 + np.exp(-levels))
    cost = -np.mean(np.log(shares))  # trap[log-of-sigmoid]: below a logit of −709.8
    step = solver.minimize(cost)


def heated(rows, heat):
    risen = np.exp(rows / heat)
    return risen / risen.sum()  # trap[unshifted-exp]: Subtract the maximum first


def coded(make, rows, y):
    encode, decode = make()
    level = encode(rows)
    for _ in range(3):
        level = torch.softmax(decode(level), dim=1)
    return -torch.log(level[range(len(y)), y]).mean()  # trap[log-of-softmax]: The softmax behind


class Kept:
    def __init__(self, scores, marks):
        self.level = torch.log(torch.softmax(scores, dim=1) + 1e-8)  # trap[epsilon-patched-log]: caps the loss at 18.4
        self.marks = marks

    def summed(self):
        self.loss = -(self.level * self.marks).mean()
