"""What is done around each backward pass."""

import torch.optim as optim


def before_step(optimizer: optim.Optimizer):
    optimizer.zero_grad()


def take_step(loss, optimizer):
    loss.backward()
    optimizer.step()
