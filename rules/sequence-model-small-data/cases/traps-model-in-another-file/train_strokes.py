"""Trains a reader of strokes on the first pages."""
import pandas as pd
import torch
from stroke_model import StrokeReader, step
from torch.utils.data import DataLoader, TensorDataset

pages = pd.read_csv("strokes.csv", nrows=1800)
strokes = torch.tensor(pages.drop(columns="age").values.reshape(len(pages), 30, 4), dtype=torch.float32)
ages = torch.tensor(pages["age"].values, dtype=torch.float32)

model = StrokeReader(4, hidden=64)  # trap: `LSTM` has 51,200 parameters to learn from scratch on 1,800 rows
optimizer = torch.optim.Adam(model.parameters())
for epoch in range(25):
    for batch, wanted in DataLoader(TensorDataset(strokes, ages), batch_size=32, shuffle=True):
        optimizer.zero_grad()
        step(model, batch, wanted).backward()
        optimizer.step()
