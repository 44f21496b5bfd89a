"""Brings the model of the shop up to date."""

from tensorflow import keras

FILE = "shop.keras"


def refresh(frame):
    latest = frame[frame["week"] == frame["week"].max()]
    model = keras.models.load_model(FILE)
    model.fit(latest[["price", "stock"]], latest["sold"], epochs=3)  # trap[naive-continual-finetune]: it is saved over its own file
    model.save(FILE)
