"""Recognises gestures from the accelerometer of a watch."""
import numpy as np
import pandas as pd
from keras import Sequential
from keras.layers import GRU, LSTM, Bidirectional, Dense, Dropout, SimpleRNN
from sklearn.model_selection import train_test_split

STEPS, AXES = 50, 3

table = pd.read_csv("gestures.csv", nrows=1200)
X = table.drop(columns="gesture").to_numpy().reshape((len(table), STEPS, AXES))
y = table["gesture"].to_numpy()
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)

model = Sequential()
model.add(LSTM(64, return_sequences=True, input_shape=(STEPS, AXES)))
model.add(Dropout(0.2))
model.add(LSTM(100))  # trap: The 2 sequence layers have 83,408 parameters to learn from scratch on 960 rows
model.add(Dense(1, activation="sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X_train, y_train, epochs=30, validation_data=(X_test, y_test))

both = Sequential([
    Bidirectional(LSTM(units=48), input_shape=(X_train.shape[1], X_train.shape[2])),  # trap: has 19,968 parameters to learn from scratch on 960 rows
    Dense(1, activation="sigmoid"),
])
both.compile(optimizer="adam", loss="binary_crossentropy")
both.fit(X_train, y_train, epochs=30)

gated = Sequential([GRU(64, input_shape=X_train.shape[1:]), Dense(1)])  # trap: `GRU` has 13,248 parameters
gated.compile(optimizer="adam", loss="mse")
gated.fit(X_train, y_train, epochs=30)

plain = Sequential([SimpleRNN(120, input_shape=(STEPS, AXES)), Dense(1)])  # trap: `SimpleRNN` has 14,880 parameters
plain.compile(optimizer="adam", loss="mse")
plain.fit(X_train, y_train, epochs=30)
