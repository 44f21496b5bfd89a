"""Trains the strips, whose layers it collects itself."""
import torch
import torch.nn.functional as F

from strips import Strips

model = Strips(6)
weights = []
for layer in model.narrow:
    weights += list(layer.parameters())
optimizer = torch.optim.Adam(weights)
for rows, wanted in [(torch.randn(8, 6), torch.randn(8, 12))]:
    optimizer.zero_grad()
    loss = F.mse_loss(model(rows), wanted)
    loss.backward()
    optimizer.step()
