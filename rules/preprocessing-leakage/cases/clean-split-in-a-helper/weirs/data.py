import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

COLUMNS = ["flow", "depth"]


def parted(df):
    X_train, X_test, y_train, y_test = train_test_split(df[COLUMNS], df["breach"], test_size=0.15)
    return X_train, y_train, X_test, y_test


def scaled(X_train, X_test):
    scaler = StandardScaler().fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_test)


def parted_twice(df):
    bands = pd.qcut(df["breach"], q=10, labels=False)
    X_rest, X_test, y_rest, y_test, strata, _ = train_test_split(df[COLUMNS], df["breach"], bands, stratify=bands)
    X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, stratify=strata)
    return {"train": (X_train, y_train), "val": (X_val, y_val), "rest": (X_rest, y_rest), "test": (X_test, y_test)}


def calibration(X, y):
    return train_test_split(X, y, test_size=0.2)
