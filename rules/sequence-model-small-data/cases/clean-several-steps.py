"""Sequences of several steps, or of as many as no one knows here, and layers that are given what others made."""
import sys

import numpy as np
import pandas as pd
from keras import Input, Model, Sequential
from keras.layers import GRU, LSTM, Conv1D, Dense, Embedding, Flatten, Lambda, MaxPooling1D, RepeatVector, TimeDistributed
from keras.models import load_model

table = pd.read_csv("meters.csv")
target = table.pop("load").to_numpy()
values = table.to_numpy()
look_back = int(sys.argv[1])


def fitted(model, X, epochs=10):
    model.compile(optimizer="adam", loss="mse")
    model.fit(X, target[:len(X)], epochs=epochs)
    return model


# The last axis is one long, or the first.
fitted(Sequential([LSTM(50, input_shape=(12, 1)), Dense(1)]), values.reshape(len(values), 12, 1))
fitted(Sequential([LSTM(50), Dense(1)]), np.expand_dims(values, axis=2))
fitted(Sequential([LSTM(50), Dense(1)]), values[:, :, None])
fitted(Sequential([LSTM(50), Dense(1)]), values.reshape(1, -1, 8))

# How many steps there are is not known here.
fitted(Sequential([LSTM(50, input_shape=(None, 8)), Dense(1)]), np.load("sequences.npy"))
fitted(Sequential([LSTM(50, input_shape=(look_back, 8)), Dense(1)]), np.load("windows.npy"))
fitted(Sequential([LSTM(50), Dense(1)]), values.reshape(len(values), look_back, 8))
fitted(Sequential([GRU(50), Dense(1)]), values.reshape(-1, len(sys.argv), 8))
fitted(Sequential([GRU(50), Dense(1)]), values[:, None, :] if len(sys.argv) > 2 else np.load("windows.npy"))

# Pieces, then repeated, pooled or cut anew: the length is another one then.
fitted(Sequential([Input(shape=(1, 40)), Flatten(), RepeatVector(12), LSTM(50), Dense(1)]), np.load("codes.npy"))
fitted(Sequential([Input(shape=(1, 40)), Lambda(lambda x: x), LSTM(50), Dense(1)]), np.load("codes.npy"))
fitted(Sequential([Conv1D(16, 3, input_shape=(40, 1)), MaxPooling1D(), LSTM(50), Dense(1)]), np.load("waves.npy"))
fitted(Sequential([Input(shape=(20,)), Embedding(500, 16), LSTM(50), Dense(1)]), np.load("words.npy"))
fitted(Sequential([TimeDistributed(Dense(4), input_shape=(None, 8)), LSTM(50), Dense(1)]), np.load("windows.npy"))

# A model that is trained on rows of one step, and on longer ones.
both = Sequential([LSTM(50, input_shape=(None, 8)), Dense(1)])
fitted(both, values[:, None, :])
fitted(both, np.load("sequences.npy"))

# The same layer reads a row, and a longer sequence.
reader = LSTM(32)
row, past = Input(shape=(1, 8)), Input(shape=(30, 8))
together = Model([row, past], Dense(1)(reader(row) + reader(past)))
together.compile(optimizer="adam", loss="mse")
together.fit([np.load("rows.npy"), np.load("past.npy")], target, epochs=10)

# It is used, and trained elsewhere.
ready = Sequential([LSTM(50, input_shape=(1, 8)), Dense(1)])
ready.compile(optimizer="adam", loss="mse")
ready.evaluate(values[:, None, :], target)
