"""Means of each day are the data here, features and labels alike; columns are compared with something else than the labels."""
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

ticks = pd.read_csv("ticks.csv")
daily = ticks.groupby("day")["price"].mean()
train = daily[: len(daily) - 30]
test = daily[len(daily) - 30 :]
values = train.values.reshape(-1, 1)
X_train, y_train = values[:-1], values[1:]
model = LinearRegression().fit(X_train, y_train)

drinks = pd.read_csv("drinks.csv")
features = drinks.drop(columns="sold")
alike = features.corrwith(features["sugar"])
kept = features.loc[:, alike.abs().sort_values().index[:5]]
k_train, k_test, s_train, s_test = train_test_split(kept, drinks["sold"])
