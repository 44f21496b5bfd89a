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


def among_themselves(model, parcels, wanted, temperature):
    rows = model(parcels)
    alike = torch.div(torch.matmul(rows, rows.T), temperature)
    top, _ = torch.max(alike, dim=1, keepdim=True)
    alike = alike - top.detach()
    shares = torch.exp(alike) / torch.exp(alike).sum(dim=1, keepdim=True)
    return -(wanted * torch.log(shares)).sum(1).mean()  # trap[log-of-softmax]: Unless the rows of `rows` have length 1, the softmax behind `shares` rounds to 0


class Seen(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(16, 64)

    def forward(self, parcels):
        rows = self.last(parcels)
        shares = F.softmax(rows @ rows.t(), dim=1)
        return -torch.log(shares.diag()).mean()  # trap[log-of-softmax]: The softmax behind `shares.diag()` rounds to 0
