"""A softmax of one output is 1 by itself: a second one changes nothing."""
from tensorflow import keras


def saved(optimizer, folder):
    model = keras.Sequential([keras.layers.InputLayer(input_shape=(4,)), keras.layers.Dense(1, activation="softmax")])
    model.compile(optimizer=optimizer, loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.save(folder)


def called(x, y):
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    return loss(y, keras.layers.Dense(units=1, activation="softmax")(x))
