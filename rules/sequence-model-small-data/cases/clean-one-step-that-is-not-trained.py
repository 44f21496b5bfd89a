"""One step, where nothing is trained from scratch: tests, shapes, weights from elsewhere, and axes that count something else."""
import numpy as np
import torch
from keras import Sequential
from keras.layers import LSTM, Dense
from torch import nn

meters = np.load("meters.npz")
rows, loads = meters["rows"], meters["loads"]

# One pass over noise.
model = Sequential([LSTM(16, input_shape=(1, 8)), Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.random.rand(32, 1, 8), np.random.rand(32, 1), epochs=1)
model.fit(np.random.rand(32, 1, 8), np.random.rand(32, 1))

# Built, and shown.
Sequential([LSTM(16, input_shape=(1, 8)), Dense(1)]).summary()

# Weights that longer sequences trained.
def step_by_step():
    stepper = Sequential([LSTM(16, input_shape=(1, 8)), Dense(1)])
    stepper.compile(optimizer="adam", loss="mse")
    stepper.load_weights("trained-on-sequences.weights.h5")
    stepper.fit(rows[:, None, :], loads, epochs=2)
    return stepper


step_by_step()


def test_that_it_learns():
    tested = Sequential([LSTM(16, input_shape=(1, 8)), Dense(1)])
    tested.compile(optimizer="adam", loss="mse")
    losses = tested.fit(rows[:, None, :], loads, epochs=30).history["loss"]
    assert losses[-1] < losses[0]


class Reader(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lstm = nn.LSTM(width, 16, batch_first=True)
        self.other = nn.LSTM(8, 16)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        # Of two axes the first counts the steps; and where steps come first, the second counts the rows.
        steps, _ = self.lstm(x.unsqueeze(1))
        others, _ = self.other(torch.zeros(len(x), 1, 8))
        return self.head(torch.cat([steps, others[:, 0]], dim=1)[-1])


reader = Reader(1)
optimizer = torch.optim.SGD(reader.parameters(), lr=0.1)
for epoch in range(10):
    for x, y in zip(torch.tensor(rows), torch.tensor(loads)):
        loss = nn.functional.mse_loss(reader(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


class Either(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.head = nn.Linear(16, 1)

    def forward(self, x):
        if x.dim() == 2:
            x = x.unsqueeze(1)
        steps, _ = self.lstm(x)
        apart = [self.gru(x[:, at].unsqueeze(1))[0] for at in range(x.shape[1])] + [self.gru(x)[0]]
        return self.head((steps + torch.cat(apart, 1)[:, : x.shape[1]])[:, -1])


either = Either()
optimizer = torch.optim.SGD(either.parameters(), lr=0.1)
for epoch in range(10):
    for x, y in torch.load("batches.pt"):
        loss = nn.functional.mse_loss(either(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
