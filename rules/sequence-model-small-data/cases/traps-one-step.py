"""Rows that Keras's recurrent layers are given one step at a time, in the ways in which programs make them so."""
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import Input, Model, Sequential
from keras.layers import GRU, LSTM, Bidirectional, Dense, Dropout, Embedding, Reshape, SimpleRNN, TimeDistributed
from sklearn.model_selection import train_test_split

table = pd.read_csv("meters.csv")
target = table.pop("load").to_numpy()
values = table.to_numpy()

# The model is told; how many rows there are, no one says.
told = Sequential([LSTM(50, input_shape=(1, 8)), Dense(1)])  # trap[one-step-sequence]: `LSTM` with 50 units is trained on sequences of one step each, so nothing is carried from step to step: 10,450 of its 11,800 parameters have no effect and learn nothing, and what is left is a dense layer with gates.
told.compile(optimizer="adam", loss="mse")
told.fit(values.reshape(len(values), 1, 8), target, epochs=20)

# The data say it, in the model's shape as well, and how wide they are no one says.
X_train, X_test, y_train, y_test = train_test_split(values, target, test_size=0.2, shuffle=False)
X_train = X_train.reshape((X_train.shape[0], 1, X_train.shape[1]))
X_test = X_test.reshape((X_test.shape[0], 1, X_test.shape[1]))
said = Sequential()
said.add(LSTM(64, return_sequences=True, input_shape=(X_train.shape[1], X_train.shape[2])))  # trap[one-step-sequence]: The 2 recurrent layers are trained on sequences of one step each, so nothing is carried from step to step: their 20,480 weights for the state, and the forget gate, have no effect
said.add(Dropout(0.2))
said.add(LSTM(32))
said.add(Dense(1))
said.compile(optimizer="adam", loss="mae")
said.fit(X_train, y_train, epochs=50, validation_data=(X_test, y_test), shuffle=False)

# The length of a window that is one long.
LOOK_BACK = 1
visits = pd.read_csv("visits.csv")["visits"].to_numpy()
rolling = np.reshape(visits[:-1], (384, LOOK_BACK, 1)).astype("float32")
forecaster = Sequential()
forecaster.add(LSTM(units=8, activation="relu", input_shape=(None, 1)))  # trap: `LSTM` with 8 units is trained on 384 rows of one step each, so nothing is carried from step to step: 272 of its 320 parameters
forecaster.add(Dense(units=1))
forecaster.compile(optimizer="adam", loss="mean_squared_error")
forecaster.fit(rolling, visits[1:], batch_size=10, epochs=100, verbose=0)
forecaster.fit(rolling[:200], visits[1:201], epochs=10)

# A new axis.
expanded = np.expand_dims(values, axis=1)
gated = Sequential([GRU(16), Dense(1)])  # trap: `GRU` with 16 units is trained on sequences of one step each, so nothing is carried from step to step: its 768 weights for the state have no effect
gated.compile(optimizer="adam", loss="mse")
gated.fit(expanded, target, epochs=10)

indexed = Sequential([Input(shape=(None, 8)), SimpleRNN(12), Dense(1)])  # trap: `SimpleRNN` with 12 units is trained on sequences of one step each, so nothing is carried from step to step: 144 of its 252 parameters have no effect and learn nothing, and what is left is a dense layer.
indexed.compile(optimizer="adam", loss="mse")
indexed.fit(values[:, None, :], target, epochs=10)

backward = Sequential([Bidirectional(LSTM(10), input_shape=(None, 8)), Dense(1)])  # trap: 980 of its 1,520 parameters have no effect
backward.compile(optimizer="adam", loss="mse")
backward.fit(tf.expand_dims(values, 1), target, epochs=10)

older = Sequential([GRU(6, reset_after=False, batch_input_shape=(4, 1, 3)), Dense(1)])  # trap: 132 of its 180 parameters have no effect
older.compile(optimizer="adam", loss="mse")
older.fit(values[:, np.newaxis, :3] / 100, target, epochs=10)

# An answer at every step, of which there is one.
inputs = Input(shape=(1, 5))
steps = LSTM(20, return_sequences=True)(inputs)  # trap: 1,720 of its 2,080 parameters have no effect
answers = TimeDistributed(Dense(1))(steps)
tagger = Model(inputs, answers)
tagger.compile(optimizer="adam", loss="mse")
tagger.fit(np.load("blocks.npy"), target, epochs=10)

# One word in, the next word out.
words = Sequential([Embedding(500, 10, input_length=1), LSTM(50), Dense(500, activation="softmax")])  # trap: 10,550 of its 12,200 parameters have no effect
words.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
words.fit(np.load("words.npy"), np.load("next.npy"), epochs=500)

# A layer that makes one step of all that it is given.
mixed = Sequential([Input(shape=(30,)), Dense(24, activation="relu"), Reshape((1, 24)), GRU(9), Dense(1)])  # trap: 243 of its 945 parameters have no effect
mixed.compile(optimizer="adam", loss="mse")
mixed.fit(np.load("sensors.npy"), target, epochs=10)
