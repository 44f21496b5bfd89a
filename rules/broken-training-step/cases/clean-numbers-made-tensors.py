"""Only a loss that is no tensor yet is made one: where it has a graph, the line is not reached."""
import lightning.pytorch as pl
import torch
import torch.nn.functional as F


class Imputer(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, number):
        found = self.net(batch, with_loss=True)
        loss = found.get("loss", found.get("metric"))
        if not isinstance(loss, torch.Tensor):
            loss = torch.tensor(loss, device=self.device, requires_grad=True)
        return loss


def train(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = 0.0 if len(labels) == 0 else F.cross_entropy(model(images), labels)
        loss = torch.tensor(loss, requires_grad=True) if isinstance(loss, float) else loss
        loss.backward()
        optimizer.step()
