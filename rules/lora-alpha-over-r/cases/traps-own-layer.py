"""LoRA written out for a ViT."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class LoRALinear(nn.Module):
    def __init__(self, base: nn.Linear, rank: int, alpha: float):
        super().__init__()
        self.base = base
        self.scaling = alpha / rank  # trap[custom-scaling]: `alpha / rank` in `LoRALinear` is 16/256 = 0.0625, 32 times weaker
        #              ^^^^^^^^^^^^
        self.lora_A = nn.Parameter(torch.randn(rank, base.in_features) * 0.01)
        self.lora_B = nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, x):
        return self.base(x) + (x @ self.lora_A.T @ self.lora_B.T) * self.scaling


class Adapter(nn.Module):
    def __init__(self, width, r=128, alpha=16):
        super().__init__()
        self.r = r
        self.alpha = alpha
        self.down = nn.Linear(width, r, bias=False)
        self.up = nn.Linear(r, width, bias=False)
        nn.init.zeros_(self.up.weight)

    @property
    def scaling(self):
        return self.alpha / self.r  # trap: `self.alpha / self.r` in `Adapter` is 16/128 = 0.125

    def forward(self, x):
        return self.up(self.down(x)) * self.scaling


class LoRAParametrization(nn.Module):
    def __init__(self, features_in, features_out, rank=4, alpha=4, device="cpu"):
        super().__init__()
        self.lora_A = nn.Parameter(torch.zeros((rank, features_out)).to(device))
        self.lora_B = nn.Parameter(torch.zeros((features_in, rank)).to(device))
        nn.init.normal_(self.lora_A, mean=0, std=1)
        self.alpha, self.rank = alpha, rank

    def forward(self, weights):
        return weights + (self.alpha / self.rank) * torch.matmul(self.lora_B, self.lora_A)  # trap: 32/512


def adapt(model):
    model.head = LoRALinear(model.head, rank=256, alpha=16)
    model.blocks = nn.ModuleList(Adapter(768) for _ in range(12))
    model.embed = LoRAParametrization(768, 768, 512, 32)
    return model
