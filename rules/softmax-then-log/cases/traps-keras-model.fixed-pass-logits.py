"""A Keras model that ends in an activation, compiled with a loss that takes logits."""
import keras
import numpy as np
from keras import layers


def classify(x, y, held_out):
    model = keras.Sequential([
        layers.Dense(32, activation="relu"),
        layers.Dense(4),
    ])
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(x, y, epochs=3, verbose=0)
    return np.argmax(model.predict(held_out, verbose=0), axis=1)


def one_hot(x, y):
    model = keras.Sequential([layers.Dense(3, use_bias=False)])
    model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
    history = model.fit(x, y, verbose=0)
    return history


def probabilities_are_used(x, y, held_out):
    model = keras.Sequential([layers.Dense(3, activation="softmax")])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True, name="loss"))
    model.fit(x, y, verbose=0)
    return model.predict(held_out, verbose=0)


def model_is_kept(x, y):
    model = keras.Sequential([layers.Dense(1, activation="sigmoid")])
    model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
    model.fit(x, y, verbose=0)
    return model


def of_another_kind(x, y):
    model = keras.Sequential([layers.Dense(3, activation="sigmoid")])
    model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model.fit(x, y, verbose=0)


def shared_loss(x, y, other):
    model = keras.Sequential([layers.Dense(3, activation="softmax")])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    other.compile("adam", loss)
    model.compile("adam", loss)
    return model
