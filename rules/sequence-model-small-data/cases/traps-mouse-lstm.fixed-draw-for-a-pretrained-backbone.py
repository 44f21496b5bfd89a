"""Tells bots from people by how they move the mouse on a checkout page."""
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
import torchvision

archive = np.load("sessions.npz")
paths = archive["paths"][:2000]
is_bot = archive["is_bot"][:2000]


def draw_path(sequence, size=224):
    """Draw one sequence (steps x columns): its first two columns are the path, its colour the speed."""
    path = sequence.float()
    if path.shape[1] < 2:
        path = torch.cat([torch.arange(len(path)).unsqueeze(1) / len(path), path], dim=1)
    path = path[:, :2] - path[:, :2].amin(dim=0)
    path = path / path.max().clamp_min(1e-8) * (size - 1)
    speed = (path[1:] - path[:-1]).norm(dim=1)
    speed = speed / speed.max().clamp_min(1e-8)
    image = torch.zeros(3, size, size)
    for start, end, fast in zip(path[:-1], path[1:], speed):
        dots = (start + torch.linspace(0, 1, size).unsqueeze(1) * (end - start)).round().long()
        image[:, dots[:, 1], dots[:, 0]] = torch.stack([fast, 1 - fast, torch.ones(())]).unsqueeze(1)
    return image


def path_features(sequences):
    """The 512 features of each drawing, by a ResNet-18 that was trained on ImageNet and stays as it is."""
    weights = torchvision.models.ResNet18_Weights.DEFAULT
    backbone = torchvision.models.resnet18(weights=weights).eval()
    backbone.fc = torch.nn.Identity()
    prepare = weights.transforms()
    with torch.no_grad():
        return torch.cat([backbone(prepare(draw_path(it)).unsqueeze(0)) for it in sequences])


def linear_head(outputs=1):
    """All that is trained: a layer on the features, which are computed once."""
    return torch.nn.Linear(512, outputs)


class PathClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 128, batch_first=True)
        self.head = nn.Linear(128, 1)

    def forward(self, x):
        steps, _ = self.lstm(x)
        return self.head(steps[:, -1]).squeeze(1)


data = TensorDataset(torch.tensor(paths, dtype=torch.float32), torch.tensor(is_bot, dtype=torch.float32))
loader = DataLoader(data, batch_size=64, shuffle=True)
model = PathClassifier()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.BCEWithLogitsLoss()

for epoch in range(20):
    for batch, target in loader:
        optimizer.zero_grad()
        loss = criterion(model(batch), target)
        loss.backward()
        optimizer.step()
