"""Weights that come together over several lines."""
import torch
from torch import nn

RATE = 0.0025


def put_in_place(device):
    weights = torch.ones(2)
    weights[1] = 1 / RATE
    return nn.CrossEntropyLoss(weight=weights.to(device))  # trap[extreme-pos-weight]: `weight=weights.to(device)` in


def inverse_counts():
    counts = torch.tensor([96_000.0, 1_200.0, 150.0])
    return nn.CrossEntropyLoss(weight=1.0 / counts)  # trap: 640 to 1


def normalised():
    weights = torch.tensor([1.0, 300.0])
    weights = weights / weights.sum()
    return nn.CrossEntropyLoss(weights)  # trap: 300 to 1


def handed_in(pos_weight=180.0):
    return nn.BCEWithLogitsLoss(pos_weight=torch.as_tensor(pos_weight).view(1))  # trap: 180 to 1


class Claims(nn.Module):
    def __init__(self):
        super().__init__()
        self.output = nn.Linear(4, 1)
        self.pos_weight = torch.tensor([450.0])

    def loss(self, rows, targets):
        return nn.functional.binary_cross_entropy_with_logits(self.output(rows), targets, pos_weight=self.pos_weight)  # trap: 450 to 1


claims = Claims()
