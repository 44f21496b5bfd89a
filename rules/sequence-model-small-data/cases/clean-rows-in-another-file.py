"""How many strokes the other module reads is not known without it."""
import torch
from stroke_pages import read_strokes
from torch import nn

reader = nn.LSTM(4, 256, batch_first=True)
head = nn.Linear(256, 1)
strokes, ages = read_strokes("pages")
optimizer = torch.optim.Adam([*reader.parameters(), *head.parameters()])
for epoch in range(25):
    steps, _ = reader(strokes)
    loss = nn.functional.mse_loss(head(steps[:, -1]).squeeze(1), ages)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
