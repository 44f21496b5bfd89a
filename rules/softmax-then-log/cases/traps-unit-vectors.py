"""Products of vectors whose bounds are too wide, are learned, or hold for one side only."""
import torch
import torch.nn.functional as F
from torch import nn


class Cold(nn.Module):
    def __init__(self, temperature=0.005):
        super().__init__()
        self.temperature = temperature

    def forward(self, pictures, captions):
        pictures = F.normalize(pictures, dim=-1)
        captions = F.normalize(captions, dim=-1)
        shares = F.softmax(pictures @ captions.t() / self.temperature, dim=1)
        return -torch.log(shares.diag()).mean()  # trap[log-of-softmax]: The softmax behind `shares.diag()`


class Learned(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.tensor(14.0))

    def forward(self, pictures, captions):
        alike = F.normalize(pictures, dim=-1) @ F.normalize(captions, dim=-1).t()
        shares = F.softmax(alike * self.scale, dim=1)
        return -torch.log(shares.diag()).mean()  # trap[log-of-softmax]: The softmax behind `shares.diag()`


def one_side(pictures, captions):
    shares = F.softmax(F.normalize(pictures, dim=-1) @ captions.t() / 0.1, dim=1)
    return -torch.log(shares.diag()).mean()  # trap[log-of-softmax]: The softmax behind `shares.diag()`


def without_itself(rows, temperature=0.1):
    rows = F.normalize(rows, dim=1)
    alike = (rows @ rows.t() / temperature).masked_fill(torch.eye(len(rows), dtype=torch.bool), -1e9)
    shares = F.softmax(alike, dim=1)
    return -torch.log(shares[:, 0]).mean()  # trap[log-of-softmax]: The softmax behind `shares[:, 0]`
