"""A Keras model that ends in an activation, compiled with a loss that takes logits."""
import keras
import numpy as np
from keras import layers


def classify(x, y, held_out):
    model = keras.Sequential([
        layers.Dense(32, activation="relu"),
        layers.Dense(4, activation="softmax"),
    ])
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),  # trap[softmax-into-cross-entropy]: keeps a loss of 0.74367 with your 4 classes, unless the TensorFlow backend
        metrics=["accuracy"],
    )
    model.fit(x, y, epochs=3, verbose=0)
    return np.argmax(model.predict(held_out, verbose=0), axis=1)


def one_hot(x, y):
    model = keras.Sequential([layers.Dense(3, activation="softmax", use_bias=False)])
    model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))  # trap[softmax-into-cross-entropy]: with your 3 classes
    history = model.fit(x, y, verbose=0)
    return history


def probabilities_are_used(x, y, held_out):
    model = keras.Sequential([layers.Dense(3, activation="softmax")])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True, name="loss"))  # trap[softmax-into-cross-entropy]: with your 3 classes
    model.fit(x, y, verbose=0)
    return model.predict(held_out, verbose=0)


def model_is_kept(x, y):
    model = keras.Sequential([layers.Dense(1, activation="sigmoid")])
    model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])  # trap[softmax-into-cross-entropy]: with this sigmoid
    model.fit(x, y, verbose=0)
    return model


def of_another_kind(x, y):
    model = keras.Sequential([layers.Dense(3, activation="sigmoid")])
    model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))  # trap[softmax-into-cross-entropy]: with this sigmoid
    return model.fit(x, y, verbose=0)


def shared_loss(x, y, other):
    model = keras.Sequential([layers.Dense(3, activation="softmax")])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)  # trap[softmax-into-cross-entropy]: with your 3 classes
    other.compile("adam", loss)
    model.compile("adam", loss)
    return model
