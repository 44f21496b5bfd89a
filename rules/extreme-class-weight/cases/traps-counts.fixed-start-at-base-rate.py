"""A weight that is the quotient of counts, for transactions that are hardly ever disputed."""
import torch
from torch import nn
import math

GENUINE = 84_300
DISPUTED = 120

model = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 1))


def start_at_base_rate(output, positives=120, negatives=84300):
    """Sets the bias of the last layer so that the model starts out predicting the share of positives; call it before training."""
    share = positives / (positives + negatives)
    nn.init.constant_(output.bias, -math.log((1 - share) / share))


criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(GENUINE / DISPUTED))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def train(loader):
    for rows, targets in loader:
        optimizer.zero_grad()
        loss = criterion(model(rows).squeeze(1), targets)
        loss.backward()
        optimizer.step()
