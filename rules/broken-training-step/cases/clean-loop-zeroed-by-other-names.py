"""Gradients that are zeroed without the words for it: by functions of the library, under another name, around the loop's own function."""

import functools

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


def filled(loader):
    net = nn.Linear(6, 4)
    adam = optim.Adam(net.parameters())
    for inputs, targets in loader:
        F.cross_entropy(net(inputs), targets).backward()
        adam.step()
        for weight in net.parameters():
            nn.init.zeros_(weight.grad)


def all_at_once(loader):
    net = nn.Linear(6, 4)
    adam = optim.Adam(net.parameters())
    for inputs, targets in loader:
        F.cross_entropy(net(inputs), targets).backward()
        adam.step()
        torch._foreach_zero_([weight.grad for weight in net.parameters()])


def by_another_name(loader):
    net = nn.Linear(6, 4)
    adam = optim.Adam(net.parameters())
    forget, learn = adam.zero_grad, adam.step
    for inputs, targets in loader:
        forget()
        F.cross_entropy(net(inputs), targets).backward()
        learn()
        adam.step()


def fresh(update):
    @functools.wraps(update)
    def wrapped(self, *given):
        self.adam.zero_grad()
        return update(self, *given)

    return wrapped


class Decorated:
    def __init__(self):
        self.net = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 4))
        self.adam = optim.Adam(self.net.parameters())

    @fresh
    def update(self, inputs, targets):
        F.cross_entropy(self.net(inputs), targets).backward()
        self.adam.step()

    def fit(self, loader):
        for inputs, targets in loader:
            self.update(inputs, targets)
