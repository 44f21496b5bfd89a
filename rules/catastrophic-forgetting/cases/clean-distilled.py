"""Learning without forgetting: the network of before says what it would have said."""

import copy

import torch
import torch.nn.functional as F
from torch import nn


def extend(new_loader, old_test):
    model = nn.Linear(64, 20)
    model.load_state_dict(torch.load("base.pt"))
    old_model = copy.deepcopy(model).eval()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    for x, y in new_loader:
        optimizer.zero_grad()
        logits = model(x)
        with torch.no_grad():
            soft = F.softmax(old_model(x) / 2, dim=1)
        loss = F.cross_entropy(logits, y) + F.kl_div(F.log_softmax(logits / 2, dim=1), soft, reduction="batchmean")
        loss.backward()
        optimizer.step()
    print(sum((model(x).argmax(1) == y).sum() for x, y in old_test))
