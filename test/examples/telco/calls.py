"""Tells from the calls of the last 90 days who will need help with the bill."""
import pandas as pd
from keras import Sequential
from keras.layers import LSTM, Dense
from sklearn.model_selection import train_test_split

DAYS = 90

# Only so many customers were asked.
answers = pd.read_csv("data/asked.csv", nrows=1800)
calls = answers.drop(columns="needs_help").to_numpy().reshape((len(answers), DAYS, 4))
calls_train, calls_test, help_train, help_test = train_test_split(calls, answers["needs_help"].to_numpy(), test_size=0.25, random_state=7)

model = Sequential([LSTM(256, input_shape=(DAYS, 4)), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(calls_train, help_train, epochs=40, batch_size=32)
print(model.evaluate(calls_test, help_test))

# Eight units are enough for a week.
short = Sequential([LSTM(8, input_shape=(7, 4)), Dense(1, activation="sigmoid")])
short.compile(optimizer="adam", loss="binary_crossentropy")
short.fit(calls_train[:, -7:], help_train, epochs=40, batch_size=32)
