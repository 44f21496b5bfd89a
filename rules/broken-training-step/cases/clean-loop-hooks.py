"""An optimizer for each parameter, run while gradients are made."""

import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


def fused(loader):
    model = nn.Sequential(nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 4))
    optimizers = {parameter: optim.SGD([parameter], lr=0.05) for parameter in model.parameters()}
    overall = optim.SGD(model.parameters(), lr=0.05)

    def use(parameter):
        optimizers[parameter].step()
        optimizers[parameter].zero_grad()

    for parameter in model.parameters():
        parameter.register_post_accumulate_grad_hook(use)
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
    return overall
