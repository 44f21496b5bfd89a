import torch
from torch import nn


class Attention(nn.Module):
    """Divides by a size, and holds matrices that share one, but not as an adapter scales."""

    def __init__(self, width, heads):
        super().__init__()
        self.query = nn.Linear(width, 512)
        self.key = nn.Linear(width, 512)
        self.share = width / heads
        self.rank_of_heads = heads


class Bottleneck(nn.Module):
    def __init__(self, width, rank):
        super().__init__()
        self.down = nn.Linear(width, rank)
        self.up = nn.Linear(rank, width)
        self.ratio = rank / width


class Raschka(nn.Module):
    """Alpha alone is the factor; the square root belongs to the initialisation."""

    def __init__(self, width, rank, alpha):
        super().__init__()
        deviation = 1 / torch.sqrt(torch.tensor(rank).float())
        self.A = nn.Parameter(torch.randn(width, rank) * deviation)
        self.B = nn.Parameter(torch.zeros(rank, width))
        self.alpha = alpha

    def forward(self, x):
        return self.alpha * (x @ self.A @ self.B)


attention = Attention(512, 8)
bottleneck = Bottleneck(768, 256)
adapter = Raschka(768, 256, 16)
