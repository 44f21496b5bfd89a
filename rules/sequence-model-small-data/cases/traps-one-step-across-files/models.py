"""A small forecaster."""
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential


def forecaster(units):
    model = Sequential()
    model.add(LSTM(units))
    model.add(Dense(1))
    model.compile(optimizer="adam", loss="mse")
    return model
