import math as m

import torch
from torch import nn


class LowRank(nn.Module):
    def __init__(self, n, rank, alpha=1.0):
        super().__init__()
        self.A = nn.Parameter(torch.empty(rank, n))
        nn.init.kaiming_uniform_(self.A, a=m.sqrt(5))
        self.B = nn.Parameter(self.A.new_zeros(n, rank))
        self.scale = alpha / rank  # trap: is 1/16 = 0.0625, 2 times weaker

    def forward(self, x):
        return self.scale * (x @ self.A.T @ self.B.T)


layers = [LowRank(512, 16), LowRank(512, 1)]
