# Two optimizers in one loop: one is stepped, of the other the method is only looked up.
import torch
from torch import nn


def apart(encoder, head, loader):
    encoder_optimizer = torch.optim.Adam(encoder.parameters(), lr=1e-2)
    head_optimizer = torch.optim.Adam(head.parameters(), lr=1e-2)
    for inputs, targets in loader:
        encoder_optimizer.zero_grad()
        head_optimizer.zero_grad()
        loss = nn.functional.cross_entropy(head(torch.tanh(encoder(inputs))), targets)
        loss.backward()
        head_optimizer.step()
        encoder_optimizer.step  # trap[missing-step]: `encoder_optimizer.step` only names the method
