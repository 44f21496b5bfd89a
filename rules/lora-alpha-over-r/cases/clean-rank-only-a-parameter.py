import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, features_in, features_out, rank=8, alpha=16):
        super().__init__()
        self.scaling = alpha / rank
        self.lora_A = nn.Parameter(torch.randn(rank, features_in))
        self.lora_B = nn.Parameter(torch.zeros(features_out, rank))


def wrap(linear, rank, alpha):
    return LoRALinear(linear.in_features, linear.out_features, rank, alpha)


fine = LoRALinear(768, 768)
equal = LoRALinear(768, 768, rank=256, alpha=256)
