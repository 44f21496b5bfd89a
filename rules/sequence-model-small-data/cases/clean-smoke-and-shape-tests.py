"""Code that runs a model to see whether it runs."""
import numpy as np
import torch
from keras import Sequential
from keras.layers import LSTM, Dense
from torch import nn

# One pass over noise.
model = Sequential([LSTM(128, input_shape=(20, 8)), Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.random.rand(1000, 20, 8), np.random.rand(1000, 1), epochs=1)
model.fit(np.random.random((1000, 20, 8)), np.zeros((1000, 1)))

# No training at all.
layer = nn.LSTM(8, 128, batch_first=True)
steps, (hidden, cell) = layer(torch.randn(100, 20, 8))
print(steps.shape, hidden[-1].shape)

# A gradient without a loop.
steps[:, -1].sum().backward()
torch.optim.SGD(layer.parameters(), lr=0.1).step()


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 128, batch_first=True)
        self.head = nn.Linear(128, 1)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


# A loop over the batches of noise, once.
reader = Reader()
optimizer = torch.optim.SGD(reader.parameters(), lr=0.1)
noise = torch.utils.data.TensorDataset(torch.randn(500, 20, 8), torch.randn(500, 1))
for x, y in torch.utils.data.DataLoader(noise, batch_size=50):
    loss = nn.functional.mse_loss(reader(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def test_that_the_loss_falls():
    x, y = np.load("fixture.npz")["x"][:200], np.load("fixture.npz")["y"][:200]
    tested = Sequential([LSTM(128, input_shape=(20, 8)), Dense(1)])
    tested.compile(optimizer="adam", loss="mse")
    losses = tested.fit(x, y, epochs=30).history["loss"]
    assert losses[-1] < losses[0]


class TestReader:
    def test_gradient(self):
        tested = Reader()
        optimizer = torch.optim.SGD(tested.parameters(), lr=0.1)
        for _ in range(5):
            loss = tested(torch.zeros(64, 20, 8)).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
