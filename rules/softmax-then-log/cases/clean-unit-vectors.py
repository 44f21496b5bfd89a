"""Products of vectors of length 1 over a temperature: the logits lie between known bounds."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


class Pairs(nn.Module):
    def __init__(self, temperature=0.07):
        super().__init__()
        self.temperature = temperature

    def forward(self, pictures, captions):
        pictures = F.normalize(pictures, dim=-1)
        captions = captions / captions.norm(dim=-1, keepdim=True)
        shares = F.softmax(pictures @ captions.t() / self.temperature, dim=1)
        return -torch.log(shares.diag()).mean()


def relations(first, second, temperature=0.2):
    rows = F.normalize(torch.cat([first, second]), dim=1)
    alike = torch.div(torch.matmul(rows, rows.T), temperature)
    top, _ = torch.max(alike, dim=1, keepdim=True)
    alike = alike - top.detach()
    shares = torch.exp(alike) / torch.exp(alike).sum(dim=1, keepdim=True)
    return -torch.log(shares).mean()


def by_angle(query, keys):
    shares = torch.softmax(F.cosine_similarity(query, keys, dim=-1) * 20, dim=0)
    return -shares.log()


def of_arrays(rows, others):
    rows = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
    others = others / np.linalg.norm(others, axis=1, keepdims=True)
    risen = np.exp(np.dot(rows, others.T) / 0.5)
    shares = risen / risen.sum(axis=1, keepdims=True)
    return -np.log(shares)
