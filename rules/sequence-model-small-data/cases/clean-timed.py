"""A layer is timed on noise, and another is trained elsewhere in the file."""
import time

import torch
from torch import nn


def seconds_of_a_pass(width=64, inputs=8, rows=64, times=15):
    layer = nn.LSTM(inputs, width, batch_first=True)
    noise = torch.randn(rows, 100, inputs)
    began = time.perf_counter()
    for _ in range(times):
        layer.zero_grad()
        layer(noise)[0].pow(2).sum().backward()
    return (time.perf_counter() - began) / times


print(seconds_of_a_pass())


def learns(model, draw):
    adam = torch.optim.Adam(model.parameters())
    for _ in range(500):
        some, wanted = draw()
        adam.zero_grad()
        nn.functional.mse_loss(model(some), wanted).backward()
        adam.step()
