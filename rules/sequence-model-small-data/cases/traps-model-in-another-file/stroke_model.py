"""Reads strokes of a pen."""
import torch
from torch import nn


class StrokeReader(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.lstm = nn.LSTM(channels, hidden, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def forward(self, strokes):
        steps, _ = self.lstm(strokes)
        return self.head(steps[:, -1]).squeeze(1)


def step(model, strokes, wanted):
    return torch.nn.functional.mse_loss(model(strokes), wanted)
