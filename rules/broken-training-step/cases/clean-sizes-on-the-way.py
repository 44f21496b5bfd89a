# How large something was is kept for later, and what is computed goes on beside it.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Volumes(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv3d(2, 8, 3)
        self.shrink = nn.MaxPool3d(2, return_indices=True)
        self.inner = nn.Linear(800, 64)
        self.outer = nn.Linear(64, 800)
        self.grow = nn.MaxUnpool3d(2)
        self.up = nn.ConvTranspose3d(8, 2, 3)

    def encode(self, scan):
        scan = self.down(scan)
        before = scan.shape
        scan, places = self.shrink(scan)
        return self.inner(scan.view((scan.size(0), -1))), {"to": before, "at": places}

    def decode(self, code, kept):
        scan = self.outer(code).view((code.size(0), 8, 5, 5, 4))
        return self.up(self.grow(scan, kept["at"], output_size=kept["to"]))

    def forward(self, scan):
        code, kept = self.encode(scan)
        return self.decode(code, kept)


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        self.fine = nn.Conv2d(3, 8, 3, padding=1)
        self.coarse = nn.Conv2d(8, 8, 3, stride=2)
        self.merge = nn.Conv2d(8, 1, 1)

    def refine(self, levels, size):
        grown = [F.interpolate(level, size=size) for level in levels]
        return torch.stack(grown).sum(0)

    def forward(self, image):
        fine = self.fine(image)
        coarse = self.coarse(fine)
        height, width = fine.shape[-2:]
        return self.merge(self.refine([fine, coarse], (height, width)))


def train(critic, images, wanted, optimizer):
    for image, target in zip(images, wanted):
        optimizer.zero_grad()
        # NumPy asks the tensor for its own squeeze.
        loss = F.binary_cross_entropy_with_logits(np.squeeze(critic(image)), target)
        loss.backward()
        optimizer.step()


critic = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
train(critic, torch.rand(3, 8, 4), torch.ones(3, 8), torch.optim.Adam(critic.parameters()))
