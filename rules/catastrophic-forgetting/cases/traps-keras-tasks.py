"""Sentiment per market, market after market, in one Keras model."""

from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss="binary_crossentropy", metrics=["accuracy"])


def run(domains, held_out):
    for domain in domains:
        x, y = domain
        model.fit(x, y, epochs=4, batch_size=32)  # trap[sequential-tasks]: `model` is trained on `x` alone
    for name, (x_test, y_test) in zip(domains, held_out):
        print(name, model.evaluate(x_test, y_test))
