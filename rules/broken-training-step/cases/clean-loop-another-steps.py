"""Another optimizer over the same weights steps in the loop; and code that records gradients only where it also goes backward."""

import torch
import torch.nn.functional as F
from torch import nn, optim

net = nn.Linear(8, 3)
fast = optim.Adam(net.parameters(), lr=2e-3)
leftover = optim.SGD(net.parameters(), lr=0.2)
for inputs, targets in loader:
    net.zero_grad()
    loss = F.cross_entropy(net(inputs), targets)
    loss.backward()
    fast.step()


# The name is given again before anything is trained: the first one is an example.
model = nn.Linear(8, 3)
rule = optim.SGD(model.parameters(), lr=1e-2)


def one_pass(batches, model, rule):
    for inputs, targets in batches:
        cost = F.cross_entropy(model(inputs), targets)
        cost.backward()
        rule.step()
        rule.zero_grad()


rule = optim.SGD(model.parameters(), lr=1e-3)
for _ in range(4):
    one_pass(loader, model, rule)


# The first one only tells the schedule what it is about.
body = nn.Linear(8, 3)
shown = optim.Adam(body.parameters(), lr=1e-3)
plateau = optim.lr_scheduler.ReduceLROnPlateau(shown)


def of_batch(outputs, targets, by=None):
    error = F.cross_entropy(outputs, targets)
    if by is not None:
        by.zero_grad()
        error.backward()
        by.step()
    return error.item()


def through(batches, by=None):
    return sum(of_batch(body(inputs), targets, by) for inputs, targets in batches)


settings = {"optimizer": optim.Adam(body.parameters(), lr=3e-4)}


def run(settings):
    by = settings["optimizer"]
    for _ in range(5):
        print(through(loader, by), through(held_out))


run(settings)


# One flag says whether gradients are recorded and whether anybody goes backward.
judge = nn.Linear(8, 3)
adam = optim.Adam(judge.parameters())


def epoch(batches, is_training=True):
    with torch.set_grad_enabled(is_training):
        for inputs, targets in batches:
            lost = F.cross_entropy(judge(inputs), targets)
            if is_training:
                adam.zero_grad()
                lost.backward()
                adam.step()


epoch(held_out, is_training=False)
