"""Failing pumps, one in two thousand: Keras takes the weights where it fits."""
import keras
from keras import layers


def watch(rows, labels):
    model = keras.Sequential([layers.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["AUC"])
    model.fit(rows, labels, epochs=3, class_weight={0: 1.0, 1: 600.0})  # trap[extreme-pos-weight]: 600 to 1
    return model


def watch_logits(rows, labels):
    model = keras.Sequential([layers.Input((8,)), layers.Dense(1)])
    model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
    weights = {0: 0.002, 1: 1.0}
    model.fit(  # trap: `class_weight=weights` in `model.fit` weights one class 500 to 1
        rows,
        labels,
        class_weight=weights,  # the pumps that failed
        batch_size=512,
    )
    return model


def watch_step_by_step(rows, labels):
    model = keras.Sequential([layers.Input((8,)), layers.Dense(1, activation="sigmoid")])
    model.compile("adam", keras.losses.BinaryCrossentropy())
    weights = {}
    weights[0] = 1.0
    weights[1] = 250.0
    model.fit(rows, labels, class_weight=weights, verbose=0)  # trap: 250 to 1
    return model
