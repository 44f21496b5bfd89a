"""Models that are classes: the layers are made in `__init__`, applied in `call`, and the model is fitted outside."""
import keras
import numpy as np
from keras import layers

waves = np.load("waves.npy")[:700].reshape(700, 40, 6)
states = np.load("states.npy")[:700]


class Reader(keras.Model):
    def __init__(self, units=128, classes=2):
        super().__init__()
        self.rest = layers.Dropout(0.3)
        self.memory = layers.LSTM(units)  # trap: `LSTM` has 18,176 parameters to learn from scratch on 700 rows
        self.answer = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = self.memory(inputs)
        x = self.rest(x, training=training)
        return self.answer(x)


reader = Reader(units=64)
reader.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
reader.fit(waves, states, epochs=20)


class Pair(layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.both = layers.Bidirectional(layers.GRU(width, return_sequences=True))

    def call(self, steps):
        return self.both(steps)


class Stacked(keras.Model):
    def __init__(self):
        super().__init__()
        self.pair = Pair(48)
        self.top = layers.LSTM(48)  # trap: The 2 sequence layers have 43,968 parameters
        self.answer = layers.Dense(1)

    def call(self, steps):
        return self.answer(self.top(self.pair(steps)))


stacked = Stacked()
stacked.compile(optimizer="adam", loss="mse")
stacked.fit(waves, states, epochs=20)


class Wide(keras.Model):
    def __init__(self):
        super().__init__()
        self.wide = layers.Dense(32)
        self.steps = layers.SimpleRNN(96, return_sequences=True)  # trap: `SimpleRNN` has 12,384 parameters to learn from scratch on 700 rows
        self.answer = layers.Dense(1)


class WideReader(Wide):
    def call(self, signal):
        wide = self.wide(signal)
        return self.answer(self.steps(wide)[:, -1])


wide = WideReader()
wide.compile(optimizer="adam", loss="mse")
wide.fit(waves, states, epochs=20)
