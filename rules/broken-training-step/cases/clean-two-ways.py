# What is cut is added where nobody goes backward, and what the tests of another library cut is its own.
import unittest

import torch
from torch import nn


def run(model, criterion, parts, mode):
    loss = 0
    for rows, wanted in parts:
        if mode == "training":
            loss += criterion(model(rows), wanted)
        else:
            loss += criterion(model(rows), wanted).item()
    if mode == "training":
        loss.backward()
    return loss


class TestLayers(unittest.TestCase):
    def test_gradients(self):
        layer = nn.Linear(2, 2)
        level = layer(torch.ones(3, 2)).argmax(1).sum()
        level.backward()
