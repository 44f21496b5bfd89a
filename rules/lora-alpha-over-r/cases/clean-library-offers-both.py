import math

import torch
from torch import nn


class LoRALayer(nn.Module):
    def __init__(self, width, r, lora_alpha, use_rslora=False):
        super().__init__()
        self.A = nn.Parameter(torch.randn(r, width))
        self.B = nn.Parameter(torch.zeros(width, r))
        if use_rslora:
            self.scaling = lora_alpha / math.sqrt(r)
        else:
            self.scaling = lora_alpha / r


class OneLine(nn.Module):
    def __init__(self, width, rank, alpha, stable=True):
        super().__init__()
        self.A = nn.Linear(width, rank)
        self.B = nn.Linear(rank, width)
        self.scaling = alpha / rank ** 0.5 if stable else alpha / rank


layer = LoRALayer(768, 256, 16)
other = OneLine(768, 256, 16)
