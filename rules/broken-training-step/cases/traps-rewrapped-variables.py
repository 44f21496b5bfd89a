# A script of the days of Variables: what PyTorch calls a tensor today was wrapped in one.
import torch
import torch.nn as nn
from torch.autograd import Variable

discriminator = nn.Sequential(nn.Linear(28, 64), nn.ReLU(), nn.Linear(64, 1))
optimizerD = torch.optim.RMSprop(discriminator.parameters(), lr=5e-5)


def step(real, scale):
    optimizerD.zero_grad()
    dreal = discriminator(Variable(real))
    dreal_loss = -scale.score(dreal)
    if not dreal_loss.requires_grad:
        dreal_loss = Variable(dreal_loss.data, requires_grad=True)  # trap[rewrapped-loss]: makes `dreal_loss` a leaf of its own
    dreal_loss.backward()
    optimizerD.step()
    print("critic on real data", dreal_loss.data[0])
