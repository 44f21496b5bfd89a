"""The same, without the step or without going backward."""

import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Silent:
    def __init__(self):
        self.net = nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 4))
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = optim.SGD(self.net.parameters(), lr=0.05)

    def fit(self, loader):
        for inputs, targets in loader:
            self.optimizer.zero_grad()
            loss = self.criterion(self.net(inputs), targets)
            self.optimizer.step()  # trap[missing-backward]: nothing in this loop goes backward from it
        return self.net


def starred(loader):
    body, head = nn.Linear(6, 16), nn.Linear(16, 4)
    optimizer = optim.SGD([*body.parameters(), *head.parameters()], lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(head(body(inputs)), targets)
        loss.backward()  # trap[missing-step]: Add `optimizer.step()` behind it
    return nn.Sequential(body, head)
