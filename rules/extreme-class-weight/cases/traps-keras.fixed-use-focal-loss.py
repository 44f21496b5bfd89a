"""Failing pumps, one in two thousand: Keras takes the weights where it fits."""
import keras
from keras import layers


def watch(rows, labels):
    model = keras.Sequential([layers.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss=keras.losses.BinaryFocalCrossentropy(gamma=2.0), metrics=["AUC"])
    model.fit(rows, labels, epochs=3)
    return model


def watch_logits(rows, labels):
    model = keras.Sequential([layers.Input((8,)), layers.Dense(1)])
    model.compile(loss=keras.losses.BinaryFocalCrossentropy(gamma=2.0, from_logits=True))
    weights = {0: 0.002, 1: 1.0}
    model.fit(
        rows,
        labels,
        batch_size=512,
    )
    return model


def watch_step_by_step(rows, labels):
    model = keras.Sequential([layers.Input((8,)), layers.Dense(1, activation="sigmoid")])
    model.compile("adam", keras.losses.BinaryFocalCrossentropy(gamma=2.0))
    weights = {}
    weights[0] = 1.0
    weights[1] = 250.0
    model.fit(rows, labels, verbose=0)
    return model
