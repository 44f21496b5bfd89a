"""Lightning goes backward by itself, from what `training_step` returns."""

import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable


class Tagger(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 3)

    def training_step(self, batch, index):
        words, tags = batch
        loss = F.cross_entropy(self.layer(words), tags)
        self.log("loss", loss)
        return Variable(loss, requires_grad=True)  # trap[rewrapped-loss]: makes `loss` a leaf of its own

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.05)


class Summariser(L.LightningModule):
    def __init__(self, writer, rouge):
        super().__init__()
        self.writer = writer
        self.rouge = rouge

    def training_step(self, batch, index):
        texts, summaries = batch
        score = self.rouge.compare(self.writer.write(texts), summaries)
        loss = torch.tensor(1 - score, requires_grad=True)  # trap[rewrapped-loss]: Train on the loss itself
        return {"loss": loss, "score": score}

    def configure_optimizers(self):
        return torch.optim.AdamW(self.writer.parameters(), lr=1e-5)
