"""As many rows as the model needs, or a model as small as its rows."""
import numpy as np
import torch
from keras import Sequential
from keras.layers import GRU, LSTM, Dense
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

archive = np.load("sessions.npz")
paths, is_bot = archive["paths"], archive["is_bot"]

# Ten parameters for each row at most: 320 on 384.
little = Sequential([LSTM(units=8, activation="relu", input_shape=(None, 1)), Dense(1)])
little.compile(optimizer="adam", loss="mse")
little.fit(np.reshape(paths[:, 0], (384, 5, 1)), is_bot, epochs=100)

# 68,096 parameters, and 50,000 rows.
large = Sequential([LSTM(128, input_shape=(60, 3)), Dense(1, activation="sigmoid")])
large.compile(optimizer="adam", loss="binary_crossentropy")
large.fit(paths[:50_000], is_bot[:50_000], epochs=10)

# Pooled features need no layer that remembers.
flat = Sequential([Dense(512, activation="relu"), Dense(1, activation="sigmoid")])
flat.compile(optimizer="adam", loss="binary_crossentropy")
flat.fit(paths[:500].reshape(500, 180), is_bot[:500], epochs=10)


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 32, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        return self.head(self.gru(x)[0][:, -1])


small = Small()
optimizer = torch.optim.Adam(small.parameters())
for epoch in range(20):
    for x, y in DataLoader(TensorDataset(torch.tensor(paths[:2000]), torch.tensor(is_bot[:2000])), batch_size=64):
        loss = nn.functional.binary_cross_entropy_with_logits(small(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

gated = Sequential([GRU(64, input_shape=(60, 3)), Dense(1)])
gated.compile(optimizer="adam", loss="mse")
gated.fit(paths[:9_000], is_bot[:9_000], epochs=10)
