"""Tells bots from people by how they move the mouse on a checkout page."""
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

archive = np.load("sessions.npz")
paths = archive["paths"][:2000]
is_bot = archive["is_bot"][:2000]


class PathClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 128, batch_first=True)  # trap[overparameterised-sequence-model]: `LSTM` has 68,096 parameters to learn from scratch on 2,000 rows, 34 for each row
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
