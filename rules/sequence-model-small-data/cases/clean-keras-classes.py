"""Classes of models that have few parameters, answer at every step, or are put together in a way that is not read here."""
import keras
import numpy as np
from keras import layers

waves = np.load("waves.npy")[:700].reshape(700, 40, 6)
states = np.load("states.npy")[:700]


class Small(keras.Model):
    def __init__(self, units=256):
        super().__init__()
        self.memory = layers.LSTM(units)
        self.answer = layers.Dense(1)

    def call(self, inputs):
        return self.answer(self.memory(inputs))


small = Small(16)
small.compile(optimizer="adam", loss="mse")
small.fit(waves, states, epochs=20)


class Twice(keras.Model):
    """One layer applied twice: 5,580 parameters, not 11,160."""

    def __init__(self):
        super().__init__()
        self.widen = layers.Dense(30)
        self.memory = layers.GRU(30, return_sequences=True)
        self.answer = layers.Dense(1)

    def call(self, inputs):
        return self.answer(self.memory(self.memory(self.widen(inputs)))[:, -1])


twice = Twice()
twice.compile(optimizer="adam", loss="mse")
twice.fit(waves, states, epochs=20)


class Tagger(keras.Model):
    def __init__(self):
        super().__init__()
        self.memory = layers.LSTM(128, return_sequences=True)
        self.answer = layers.Dense(3)

    def call(self, inputs):
        return self.answer(self.memory(inputs))


tagger = Tagger()
tagger.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
tagger.fit(waves, states, epochs=20)


class Stepping(keras.Model):
    """Trains in a way of its own: it may answer at every step."""

    def __init__(self):
        super().__init__()
        self.memory = layers.LSTM(128)
        self.answer = layers.Dense(1)

    def call(self, inputs):
        return self.answer(self.memory(inputs))

    def train_step(self, data):
        return super().train_step(data)


stepping = Stepping()
stepping.compile(optimizer="adam", loss="mse")
stepping.fit(waves, states, epochs=20)


class Branching(keras.Model):
    def __init__(self, is_deep):
        super().__init__()
        self.memory = layers.LSTM(128) if is_deep else layers.Flatten()
        self.answer = layers.Dense(1)

    def call(self, inputs):
        return self.answer(self.memory(inputs))


branching = Branching(bool(len(states) % 2))
branching.compile(optimizer="adam", loss="mse")
branching.fit(waves, states, epochs=20)


class Parts(keras.Model):
    """The part that the memory reads may be any."""

    def __init__(self):
        super().__init__()
        self.memory = layers.LSTM(128)
        self.answer = layers.Dense(1)

    def call(self, inputs):
        return self.answer(self.memory(inputs["waves"]))


parts = Parts()
parts.compile(optimizer="adam", loss="mse")
parts.fit({"waves": waves}, states, epochs=20)
