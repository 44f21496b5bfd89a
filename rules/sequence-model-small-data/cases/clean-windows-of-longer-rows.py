"""Windows that are cut from the rows are more, and overlap: how many there are is not what the slice says."""
import numpy as np
import pandas as pd
import torch
from keras import Sequential
from keras.layers import LSTM, Dense
from numpy.lib.stride_tricks import sliding_window_view
from helpers import make_windows

prices = pd.read_csv("prices.csv", nrows=1258)[["close"]].to_numpy()

X_train, y_train = [], []
for end in range(60, 1258):
    X_train.append(prices[end - 60:end, 0])
    y_train.append(prices[end, 0])
X_train, y_train = np.array(X_train), np.array(y_train)
X_train = np.reshape(X_train, (X_train.shape[0], X_train.shape[1], 1))

model = Sequential()
model.add(LSTM(units=50, return_sequences=True, input_shape=(X_train.shape[1], 1)))
model.add(LSTM(units=50))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(X_train, y_train, epochs=100, batch_size=32)


def create_dataset(values, look_back=1):
    rows, answers = [], []
    for start in range(len(values) - look_back - 1):
        window = values[start:start + look_back, 0]
        rows.append(window)
        answers.append(values[start + look_back, 0])
    return np.array(rows), np.array(answers)


X, y = create_dataset(prices[:900], 10)
X = X.reshape(X.shape[0], X.shape[1], 1)
second = Sequential([LSTM(64, input_shape=(10, 1)), Dense(1)])
second.compile(optimizer="adam", loss="mse")
second.fit(X, y, epochs=20)

cut = np.array([prices[at:at + 30] for at in range(1000)])
third = Sequential([LSTM(64, input_shape=(30, 1)), Dense(1)])
third.compile(optimizer="adam", loss="mse")
third.fit(cut, prices[30:1030], epochs=20)

views = sliding_window_view(prices[:1000, 0], 30)[..., None]
third.fit(views, prices[29:1000], epochs=20)

parts = prices[:1000].reshape(-1, 25, 1)
third.fit(parts, np.ones(40), epochs=20)



def scaled(values):
    level = values.mean()
    values -= level
    values /= values.std()
    return values, level


# Windows that are scaled in place, and then cut again.
pieces = []
for start in range(1000 - 30):
    pieces.append(prices[start:start + 30])
pieces, level = scaled(np.array(pieces))
first = pieces[0:600, :]
third.fit(first[:, :-1], first[:, -1], epochs=20)

made, wanted = make_windows(prices, n_rows=1000)
third.fit(made, wanted, epochs=20)


class Forecaster(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(1, 64, batch_first=True)
        self.out = torch.nn.Linear(64, 1)

    def forward(self, x):
        return self.out(self.lstm(x)[0][:, -1])


class Windows(torch.utils.data.Dataset):
    def __init__(self, values, length):
        self.values, self.length = values, length

    def __len__(self):
        return len(self.values) - self.length

    def __getitem__(self, index):
        return self.values[index:index + self.length], self.values[index + self.length]


forecaster = Forecaster()
optimizer = torch.optim.Adam(forecaster.parameters())
for epoch in range(10):
    for x, y in torch.utils.data.DataLoader(Windows(torch.tensor(prices[:1000]), 30), batch_size=8):
        loss = torch.nn.functional.mse_loss(forecaster(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

# Long recordings, one for each channel, that are read piece by piece.
channels = torch.tensor(prices.reshape(-1)[:1200]).reshape(20, 60, 1)
for epoch in range(10):
    for start in range(0, 50, 10):
        piece = channels[:, start:start + 10]
        loss = torch.nn.functional.mse_loss(forecaster(piece), channels[:, start + 10])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
