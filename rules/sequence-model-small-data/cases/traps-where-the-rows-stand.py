"""The number of rows as programs say it: readers, samples, generators, loops, and names."""
import numpy as np
import pandas as pd
import torch
from keras import Input, Model, Sequential
from keras.layers import GRU, LSTM, Dense
from sensors import load_recordings
from torch import nn
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split

N_RECORDINGS = 800
ROWS = {"n_samples": 1500}


def small(width):
    model = Sequential([LSTM(96, input_shape=(30, width)), Dense(1, activation="sigmoid")])  # trap: `LSTM` has 39,168 parameters to learn from scratch on 800 rows
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


# A constant that is named for the count.
X, y = load_recordings("accelerometer", N_RECORDINGS)
model = small(5)
model.fit(X, y, epochs=10)

# The last place where the size is visible.
series = pd.read_csv("visits.csv")["visits"].to_numpy()
X_train = np.reshape(series[:-1], (192, 2, 1))
forecaster = Sequential()
forecaster.add(LSTM(units=40, activation="relu", input_shape=(None, 1)))  # trap: `LSTM` has 6,720 parameters to learn from scratch on 192 rows, 35 for each row
forecaster.add(Dense(units=1))
forecaster.compile(optimizer="adam", loss="mean_squared_error")
forecaster.fit(X_train, series[2::2], batch_size=10, epochs=100, verbose=0)

# A sample of a table.
calls = pd.read_parquet("calls.parquet").sample(n=900, random_state=0)
levels = calls.drop(columns="churned").values.reshape(len(calls), 24, 2)
inputs = Input(shape=(24, 2))
outputs = Dense(1, activation="sigmoid")(GRU(70)(inputs))  # trap: `GRU` has 15,540 parameters to learn from scratch on 900 rows
churn = Model(inputs, outputs)
churn.compile(optimizer="adam", loss="binary_crossentropy")
churn.fit(levels, calls["churned"], epochs=15)


# Rows that a loop makes.
def simulate(count):
    paths, labels = [], []
    for index in range(count):
        label = index % 2
        paths.append(np.cumsum(np.random.normal(size=(40, 2)) * (1 + label), axis=0))
        labels.append(label)
    return np.array(paths), np.array(labels)


walks, kinds = simulate(600)
walker = Sequential([LSTM(60, input_shape=(40, 2)), Dense(1, activation="sigmoid")])  # trap: has 15,120 parameters to learn from scratch on 600 rows
walker.compile(optimizer="adam", loss="binary_crossentropy")
walker.fit(walks, kinds, epochs=20)

# Rows that a comprehension makes; the model takes its width from them.
swings = np.stack([np.sin(np.linspace(0, rate % 7, 50)) for rate in range(1000)])[:, :, None]
swinger = Sequential([LSTM(64), Dense(1)])  # trap: `LSTM` has 16,896 parameters to learn from scratch on 1,000 rows
swinger.compile(optimizer="adam", loss="mse")
swinger.fit(swings, np.arange(1000) % 7, epochs=20)


class Tapping(Dataset):
    def __init__(self, signals, labels):
        self.signals = signals
        self.labels = labels

    def __len__(self):
        return len(self.signals)

    def __getitem__(self, index):
        return self.signals[index], self.labels[index]


class Tapper(nn.Module):
    def __init__(self, channels, hidden_size=128, classes=4):
        super().__init__()
        self.gru = nn.GRU(channels, hidden_size, batch_first=True, bidirectional=True)  # trap: `GRU` has 104,448 parameters to learn from scratch on 1,500 rows, 69.6 for each row
        self.fc = nn.Linear(2 * hidden_size, classes)

    def forward(self, x):
        _, hidden = self.gru(x)
        return self.fc(torch.cat([hidden[0], hidden[1]], dim=1))


def train(model, loader, epochs):
    optimizer = torch.optim.AdamW(model.parameters())
    for _ in range(epochs):
        for signals, labels in loader:
            loss = nn.functional.cross_entropy(model(signals), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


signals, labels = load_recordings("taps", **ROWS)
train(Tapper(6), DataLoader(Tapping(signals, labels), batch_size=32, shuffle=True), epochs=30)


class Attender(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(4, 64)
        block = nn.TransformerEncoderLayer(d_model=64, nhead=4, dim_feedforward=128, batch_first=True)
        self.encoder = nn.TransformerEncoder(block, num_layers=2)  # trap: `TransformerEncoder` has 66,944 parameters to learn from scratch on 1,200 rows, 55.8 for each row
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        return self.head(self.encoder(self.project(x)).mean(dim=1))


whole = torch.load("strokes.pt")
strokes = TensorDataset(whole["paths"], whole["writers"])
kept, held_out = random_split(strokes, [1200, 300])
attender = Attender()
optimizer = torch.optim.Adam(attender.parameters(), lr=3e-4)
for epoch in range(40):
    for paths, writers in DataLoader(kept, batch_size=16, shuffle=True):
        loss = nn.functional.mse_loss(attender(paths).squeeze(1), writers)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


class Elman(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(input_size=4, hidden_size=90, num_layers=2)  # trap: `RNN` has 25,020 parameters to learn from scratch on 700 rows
        self.out = nn.Linear(90, 1)

    def forward(self, x):
        steps, _ = self.rnn(x.permute(1, 0, 2))
        return self.out(steps[-1])


first = Subset(strokes, range(700))
elman = Elman()
descent = torch.optim.SGD(elman.parameters(), lr=0.01)
for epoch in range(40):
    for paths, writers in DataLoader(first, batch_size=16):
        descent.zero_grad()
        nn.functional.mse_loss(elman(paths).squeeze(1), writers).backward()
        descent.step()
