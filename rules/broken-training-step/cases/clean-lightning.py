"""Lightning steps by itself, or is told to in a method of its own."""

import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Automatic(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(6, 4)

    def forward(self, x):
        return self.layer(x)

    def training_step(self, batch, index):
        inputs, targets = batch
        return F.cross_entropy(self(inputs), targets)

    def configure_optimizers(self):
        return optim.SGD(self.parameters(), lr=0.05)


class Manual(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.layer = nn.Linear(6, 4)

    def training_step(self, batch, index):
        optimizer = self.optimizers()
        for inputs, targets in batch:
            loss = F.cross_entropy(self.layer(inputs), targets)
            self.manual_backward(loss)
            optimizer.step()
            optimizer.zero_grad()

    def configure_optimizers(self):
        return optim.SGD(self.parameters(), lr=0.05)


class Padded(L.LightningModule):
    """A batch of nothing costs nothing, and has to be of a graph all the same."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(6, 4)

    def training_step(self, batch, index):
        inputs, targets = batch
        if len(inputs) == 0:
            return torch.zeros(1, requires_grad=True)
        return {"loss": F.cross_entropy(self.layer(inputs), targets)}


class Told(L.LightningModule):
    """What a step by hand returns is only looked at."""

    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.layer = nn.Linear(6, 4)

    def training_step(self, batch, index):
        optimizer = self.optimizers()
        inputs, targets = batch
        loss = F.cross_entropy(self.layer(inputs), targets)
        optimizer.zero_grad()
        self.manual_backward(loss)
        optimizer.step()
        return torch.tensor(loss.item(), requires_grad=True)


L.Trainer(max_epochs=1).fit(Automatic())
