"""Lightning steps by itself, or is told to in a method of its own."""

import lightning as L
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


L.Trainer(max_epochs=1).fit(Automatic())
