import pandas as pd
from keras import Sequential
from keras.layers import LSTM, Dense

table = pd.read_csv("gestures.csv", nrows=1500)
signals = table.drop(columns="gesture").to_numpy().reshape((len(table), 50, 6))
gestures = table["gesture"].to_numpy()

model = Sequential([LSTM(96, input_shape=(50, 6)), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(signals, gestures, epochs=30)
