"""Taggers and language models learn from every step of a row, so the rows are not what counts."""
import numpy as np
import torch
from keras import Input, Model, Sequential
from keras.layers import LSTM, Bidirectional, Dense, Embedding, RepeatVector, TimeDistributed
from torch import nn

words = np.load("sentences.npy")[:2000]
tags = np.load("tags.npy")[:2000]

tagger = Sequential([
    Embedding(5000, 64),
    Bidirectional(LSTM(100, return_sequences=True)),
    TimeDistributed(Dense(9, activation="softmax")),
])
tagger.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
tagger.fit(words, tags, epochs=5)

shorter = Sequential([Embedding(5000, 64), LSTM(128, return_sequences=True), Dense(9, activation="softmax")])
shorter.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
shorter.fit(words, tags, epochs=5)

source = Input(shape=(None, 20))
_, h, c = LSTM(128, return_state=True)(source)
target = Input(shape=(None, 30))
decoded = LSTM(128, return_sequences=True)(target, initial_state=[h, c])
translator = Model([source, target], Dense(30, activation="softmax")(decoded))
translator.compile(optimizer="adam", loss="categorical_crossentropy")
translator.fit([np.zeros((2000, 9, 20)), np.zeros((2000, 9, 30))], np.zeros((2000, 9, 30)), epochs=10)

copier = Sequential([LSTM(100, input_shape=(9, 4)), RepeatVector(9), LSTM(100, return_sequences=True), TimeDistributed(Dense(4))])
copier.compile(optimizer="adam", loss="mse")
copier.fit(np.load("paths.npy")[:1000], np.load("paths.npy")[:1000], epochs=10)

# The next word is another label of the same kind as the input.
speaker = Sequential([Embedding(3000, 32), LSTM(128), Dense(3000, activation="softmax")])
speaker.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
speaker.fit(words, words[:, -1], epochs=10)


class Tagger(nn.Module):
    def __init__(self, vocabulary=5000, labels=9):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, 64)
        self.lstm = nn.LSTM(64, 128, batch_first=True)
        self.head = nn.Linear(128, labels)

    def forward(self, x):
        steps, _ = self.lstm(self.embed(x))
        return self.head(steps)


class Speaker(nn.Module):
    def __init__(self, vocabulary=3000):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, 64)
        self.gru = nn.GRU(64, 256, batch_first=True)
        self.head = nn.Linear(256, vocabulary)

    def forward(self, x):
        steps, _ = self.gru(self.embed(x))
        return self.head(steps).reshape(-1, 3000)


class NextWord(nn.Module):
    def __init__(self, vocabulary=3000):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, 64)
        self.gru = nn.GRU(64, 256, batch_first=True)
        self.head = nn.Linear(256, vocabulary)

    def forward(self, x):
        steps, _ = self.gru(self.embed(x))
        return self.head(steps[:, -1])


x, y = torch.tensor(words), torch.tensor(tags)
for model, answers in ((Tagger(), y), (Speaker(), y), (NextWord(), x[:, 0])):
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(10):
        scores = model(x)
        loss = nn.functional.cross_entropy(scores.view(-1, scores.size(-1)), answers.view(-1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


# A translator: the loss is a sum over the words that it writes, one by one.
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(5000, 64)
        self.gru = nn.GRU(64, 128)

    def forward(self, word, hidden):
        return self.gru(self.embed(word).view(1, 1, -1), hidden)


class Writer(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(64, 128, batch_first=True)
        self.head = nn.Linear(128, 9)

    def forward(self, steps, hidden):
        steps, hidden = self.gru(steps, hidden)
        return self.head(steps[:, -1]), hidden


encoder, writer = Encoder(), Writer()
descent = torch.optim.Adam([*encoder.parameters(), *writer.parameters()])
vectors = torch.randn(2000, 9, 64)
for epoch in range(10):
    hidden = torch.zeros(1, 1, 128)
    for word in x[0]:
        _, hidden = encoder(word, hidden)
    loss = 0
    for step in range(9):
        scores, hidden = writer(vectors, hidden)
        loss += nn.functional.cross_entropy(scores, y[:, step])
    descent.zero_grad()
    loss.backward()
    descent.step()
