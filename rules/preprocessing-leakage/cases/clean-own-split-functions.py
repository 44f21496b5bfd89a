"""A function of one's own gives back two parts of the rows, and what was learned was learned from one of them, or neither is a test set."""
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def cut_at(features, share=0.8):
    rows = int(share * len(features))
    return features[:rows], features[rows:]


mills = pd.read_csv("mills.csv")
mills_train, mills_test = cut_at(mills)
scaler = StandardScaler().fit(mills_train[["wind", "gust"]])
print(
    Ridge()
    .fit(scaler.transform(mills_train[["wind", "gust"]]), mills_train["power"])
    .score(scaler.transform(mills_test[["wind", "gust"]]), mills_test["power"])
)


def halves(rows):
    middle = len(rows) // 2
    return rows[:middle], rows[middle:]


night = MinMaxScaler().fit_transform(pd.read_csv("night.csv"))
left, right = halves(night)
print(left.mean(), right.mean())


def either(rows, wants_all):
    if wants_all:
        return rows, rows
    return rows[:100], rows[100:]


level = StandardScaler().fit_transform(pd.read_csv("level.csv"))
level_train, level_test = either(level, True)
