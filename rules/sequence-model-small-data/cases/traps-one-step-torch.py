"""Rows that PyTorch's recurrent layers are given one step at a time, without a state."""
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

meters = np.load("meters.npz")


def train(model, loader, epochs=20):
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(epochs):
        for index, (x, y) in enumerate(loader):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x).squeeze(1), y)
            loss.backward()
            optimizer.step()


class Tabular(nn.Module):
    def __init__(self, features=13, hidden=64):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)  # trap[one-step-sequence]: `LSTM` with 64 units is trained on sequences of one step each, so nothing is carried from step to step: 17,344 of its 20,224 parameters have no effect
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        steps, _ = self.lstm(x.unsqueeze(1))
        return self.head(steps[:, -1])


rows, loads = torch.tensor(meters["rows"]), torch.tensor(meters["loads"])
train(Tabular(), DataLoader(TensorDataset(rows, loads), batch_size=32, shuffle=True))


# The data have the axis, and the state is one of zeros.
class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(1, 32, num_layers=2, batch_first=True, bidirectional=True)  # trap: `GRU` with 32 units is trained on 500 rows of one step each, so nothing is carried from step to step: 12,288 of its 25,536 parameters have no effect
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        h0 = torch.zeros(4, x.size(0), 32).to(x.device)
        steps, _ = self.gru(x, h0)
        return self.head(steps[:, -1, :])


deep = Deep()
optimizer = torch.optim.Adam(deep.parameters())
column = torch.tensor(meters["column"], dtype=torch.float32).view(500, 1, 1)
for epoch in range(30):
    for x, y in DataLoader(TensorDataset(column, loads[:500]), batch_size=16):
        optimizer.zero_grad()
        nn.functional.mse_loss(deep(x).squeeze(1), y).backward()
        optimizer.step()


# Steps come first here: the rows are a batch of one step.
class First(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(13, 24)  # trap: `RNN` with 24 units is trained on sequences of one step each, so nothing is carried from step to step: 576 of its 936 parameters have no effect
        self.head = nn.Linear(24, 1)

    def forward(self, x):
        _, state = self.rnn(x[None], None)
        return self.head(state[-1])


train(First(), DataLoader(TensorDataset(rows, loads), batch_size=32))


# Sizes that no one can read here.
class Sized(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bias=False)  # trap: `LSTM` is trained on sequences of one step each, so nothing is carried from step to step: its weights for the state, and the forget gate, have no effect
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        state = (torch.zeros(1, len(x), self.head.in_features), torch.zeros(1, len(x), self.head.in_features))
        return self.head(self.lstm(torch.reshape(x, (-1, 1, x.shape[-1])), state)[0][:, 0])


sized = Sized(int(meters["features"]), int(meters["hidden"]))
optimizer = torch.optim.Adam(sized.parameters())
for epoch in range(30):
    for x, y in DataLoader(TensorDataset(rows, loads), batch_size=32):
        optimizer.zero_grad()
        nn.functional.mse_loss(sized(x).squeeze(1), y).backward()
        optimizer.step()
