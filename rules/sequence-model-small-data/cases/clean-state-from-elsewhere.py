"""One step at a time, with the state of the steps before: nothing is lost between them."""
import numpy as np
import torch
from keras import Input, Model, Sequential
from keras.layers import LSTM, Dense
from torch import nn

series = np.load("series.npy")

# The state stays from batch to batch.
kept = Sequential([LSTM(4, batch_input_shape=(1, 1, 1), stateful=True), Dense(1)])
kept.compile(optimizer="adam", loss="mse")
for epoch in range(100):
    kept.fit(series[:-1].reshape(-1, 1, 1), series[1:], epochs=1, batch_size=1, shuffle=False)
    kept.reset_states()

# A decoder begins where the encoder ended, and goes on step by step.
past, start = Input(shape=(30, 4)), Input(shape=(1, 4))
_, h, c = LSTM(16, return_state=True)(past)
cell, head = LSTM(16, return_state=True), Dense(4)
x, answers = start, []
for step in range(5):
    out, h, c = cell(x, initial_state=[h, c])
    answers.append(head(out))
decoder = Model([past, start], answers)
decoder.compile(optimizer="adam", loss="mse")
decoder.fit([np.load("past.npy"), np.load("start.npy")], np.load("next.npy"), epochs=10)

single = Input(shape=(1, 4))
carried = Model([past, single], Dense(1)(LSTM(16)([single, h, c])))
carried.compile(optimizer="adam", loss="mse")
carried.fit([np.load("past.npy"), np.load("start.npy")], series, epochs=10)

handed = Model([past, single], Dense(1)(LSTM(16)(single, initial_state=[h, c])))
handed.compile(optimizer="adam", loss="mse")
handed.fit([np.load("past.npy"), np.load("start.npy")], series, epochs=10)


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 32, batch_first=True)
        self.policy = nn.Linear(32, 4)

    def forward(self, seen, state):
        out, state = self.lstm(seen.unsqueeze(1), state)
        return self.policy(out[:, -1]), state


agent = Agent()
optimizer = torch.optim.Adam(agent.parameters())
for episode in range(100):
    state, losses = None, []
    for seen, reward in torch.load(f"episode-{episode}.pt"):
        scores, state = agent(seen, state)
        losses.append(-reward * scores.log_softmax(-1).max())
    optimizer.zero_grad()
    torch.stack(losses).sum().backward()
    optimizer.step()


# A state of its own, which is learned or comes back.
class Remembering(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 32, batch_first=True)
        self.first = nn.Parameter(torch.zeros(1, 1, 32))
        self.hidden = torch.zeros(1, 16, 32)
        self.other = nn.GRU(8, 32)
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        out, _ = self.gru(x.unsqueeze(1), self.first.expand(-1, len(x), -1).contiguous())
        also, hidden = self.other(x.unsqueeze(0), self.hidden)
        self.hidden = hidden.detach()
        return self.head(torch.cat([out[:, 0], also[0]], dim=1))


remembering = Remembering()
optimizer = torch.optim.Adam(remembering.parameters())
for epoch in range(100):
    for x, y in torch.load("batches.pt"):
        optimizer.zero_grad()
        nn.functional.mse_loss(remembering(x).squeeze(1), y).backward()
        optimizer.step()


# One step after the other, each with what the one before left.
class Unrolled(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(8, 32, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        state = torch.zeros(1, len(x), 32)
        for step in x.unbind(1):
            out, state = self.rnn(step.unsqueeze(1), state)
        return self.head(out[:, 0])


unrolled = Unrolled()
optimizer = torch.optim.Adam(unrolled.parameters())
for epoch in range(100):
    for x, y in torch.load("batches.pt"):
        optimizer.zero_grad()
        nn.functional.mse_loss(unrolled(x).squeeze(1), y).backward()
        optimizer.step()
