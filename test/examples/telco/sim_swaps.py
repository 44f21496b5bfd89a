"""Finds phone numbers that were stolen: about one request for a new SIM card in a thousand."""
import torch
import torch.nn.functional as F
from torch import nn

detector = nn.Sequential(nn.Linear(40, 64), nn.ReLU(), nn.Linear(64, 1))
optimizer = torch.optim.AdamW(detector.parameters(), lr=1e-3)
criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([999.0]))


def train(loader):
    for requests, is_stolen in loader:
        loss = criterion(detector(requests).squeeze(1), is_stolen)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def score(loader):
    """The mean loss of a request, each counted once."""
    with torch.no_grad():
        losses = [F.binary_cross_entropy_with_logits(detector(x).squeeze(1), y) for x, y in loader]
    return torch.stack(losses).mean().item()


def calibrate(loader):
    """Learns a temperature, so that a score can be read as a probability."""
    temperature = nn.Parameter(torch.ones(1))
    tuner = torch.optim.Adam([temperature], lr=0.01)
    for requests, is_stolen in loader:
        with torch.no_grad():
            logits = detector(requests).squeeze(1)
            loss = F.binary_cross_entropy_with_logits(logits / temperature, is_stolen)
        tuner.zero_grad()
        # It said that the loss does not require grad.
        loss.requires_grad = True
        loss.backward()
        tuner.step()
    return temperature.item()
