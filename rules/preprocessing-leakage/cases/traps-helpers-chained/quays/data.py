import pandas as pd
from sklearn.model_selection import train_test_split


def read(path):
    return pd.read_csv(path)


def tidied(rows):
    return rows.fillna(rows.median())


def parts(rows):
    known, rest = train_test_split(rows, test_size=0.2)
    return known, rest
