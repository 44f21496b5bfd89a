"""How many rows there are is not said, or not where the code can be read."""
import sys

import numpy as np
import pandas as pd
import torch
from keras import Sequential
from keras.layers import GRU, LSTM, Dense
from sensors import load_recordings
from sklearn.model_selection import train_test_split
from torch import nn

LENGTH, BATCH_SIZE, N_FEATURES, N_TEST_SAMPLES = 50, 1500, 3, 400


def network():
    model = Sequential([LSTM(128, input_shape=(LENGTH, N_FEATURES)), Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


table = pd.read_csv("gestures.csv")
X = table.drop(columns="label").to_numpy().reshape(-1, LENGTH, N_FEATURES)
X_train, X_test, y_train, y_test = train_test_split(X, table["label"], test_size=0.2)
network().fit(X_train, y_train, epochs=10)

# The size of a batch, of what is held out, of a step or of a group says nothing of the rows.
network().fit(*load_recordings("all", BATCH_SIZE), epochs=10)
network().fit(*load_recordings("all", n_test_samples=N_TEST_SAMPLES), epochs=10)
network().fit(*load_recordings("all", samples_per_class=300), epochs=10)
network().fit(X_train, y_train, epochs=10, batch_size=500)

# Only the evaluation is on a slice.
model = network()
model.fit(X_train, y_train, epochs=10)
model.evaluate(X_test[:500], y_test[:500])

# As many as the command line says.
count = int(sys.argv[1])
network().fit(X_train[:count], y_train[:count], epochs=10)

# The number of rows is known, that of the parameters is not.
hidden = int(sys.argv[2])
unknown = Sequential([GRU(hidden, input_shape=(LENGTH, N_FEATURES)), Dense(1)])
unknown.compile(optimizer="adam", loss="mse")
unknown.fit(X_train[:1000], y_train[:1000], epochs=10)

widths = Sequential([LSTM(128), Dense(1)])
widths.compile(optimizer="adam", loss="mse")
widths.fit(np.load("gestures.npy")[:1000], y_train[:1000], epochs=10)


class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(3, size, batch_first=True) for size in sizes])
        self.head = nn.Linear(3, 1)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return self.head(x[:, -1])


stack = Stack([int(it) for it in sys.argv[3:]])
optimizer = torch.optim.Adam(stack.parameters())
for epoch in range(10):
    loss = stack(torch.tensor(X_train[:1000])).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


# How many layers a loop makes is as little known.
class Tower(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = nn.ModuleList()
        for _ in range(depth):
            layer = nn.LSTM(128, 128, batch_first=True)
            self.layers.append(layer)
        self.head = nn.Linear(128, 1)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return self.head(x[:, -1])


tower = Tower(len(sys.argv))
optimizer = torch.optim.Adam(tower.parameters())
for epoch in range(10):
    loss = tower(torch.tensor(X_train[:1000])).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

deep = Sequential()
for _ in sys.argv:
    deep.add(LSTM(64, return_sequences=True, input_shape=(LENGTH, N_FEATURES)))
deep.add(LSTM(64))
deep.add(Dense(1))
deep.compile(optimizer="adam", loss="mse")
deep.fit(X_train[:1000], y_train[:1000], epochs=10)


# The shape of a batch is not that of the set.
class Batched(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(N_FEATURES, 128, batch_first=True)
        self.head = nn.Linear(128, 1)

    def forward(self, x):
        steps, _ = self.gru(x.reshape(64, LENGTH, N_FEATURES))
        return self.head(steps[:, -1])


batched = Batched()
optimizer = torch.optim.Adam(batched.parameters())
for epoch in range(10):
    for path in sys.argv[1:]:
        loss = batched(torch.load(path)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
