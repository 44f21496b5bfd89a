# A model inside of a model: the outer one registers it, so its parameters are those of both.
import torch
from torch import nn, optim
from torch.nn import functional as F


class Denoiser(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.mix = nn.Linear(channels, channels)

    def forward(self, signal):
        return self.mix(signal)


class Diffusion(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, signal):
        return self.inner(signal)


def main(loader):
    denoiser = Denoiser(16)
    diffusion = Diffusion(denoiser)
    optimizer = optim.Adam(diffusion.parameters(), lr=1e-4)
    for noisy, clear in loader:
        optimizer.zero_grad()
        loss = F.l1_loss(diffusion(noisy), clear)
        loss.backward()
        optimizer.step()


denoiser = Denoiser(8)
pair = nn.ModuleList([Diffusion(denoiser), nn.Identity()])
optimizer = optim.Adam(pair.parameters(), lr=1e-4)
for noisy, clear in torch.utils.data.DataLoader(torch.rand(10, 2, 8)):
    optimizer.zero_grad()
    F.l1_loss(pair[0](noisy), clear).backward()
    optimizer.step()
