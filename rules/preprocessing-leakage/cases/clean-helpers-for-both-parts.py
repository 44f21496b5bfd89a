"""One helper for both parts that learns only from the first, says nothing of its rows, or is asked for something else."""
import os

import joblib
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelBinarizer, LabelEncoder, StandardScaler


def scaled(rows, scaler=None):
    if scaler is None:
        scaler = StandardScaler().fit(rows)
    return scaler.transform(rows), scaler


class Preparation:
    def __init__(self):
        self.scaler = StandardScaler()

    def run(self, rows, is_train=True):
        if is_train:
            return self.scaler.fit_transform(rows)
        return self.scaler.transform(rows)


def kept(rows, path="scaler.joblib"):
    if os.path.exists(path):
        scaler = joblib.load(path)
    else:
        scaler = StandardScaler().fit(rows)
        joblib.dump(scaler, path)
    return scaler.transform(rows)


def handled(rows, how="categories"):
    if how == "codes":
        rows = coded(rows)
    return rows


def coded(rows):
    for name in rows.columns:
        rows[name] = LabelEncoder().fit_transform(rows[name])
    return rows


def in_columns(rows):
    binary = LabelBinarizer()
    found = binary.fit_transform(rows["grape"])
    return pd.concat([rows, pd.DataFrame(found, columns=binary.classes_)], axis=1)


def shown(rows):
    flat = PCA(2).fit_transform(rows)
    plt.scatter(flat[:, 0], flat[:, 1])


def numbered(labels):
    return LabelEncoder().fit_transform(labels)


wine = pd.read_csv("wine.csv")
X_train, X_test, y_train, y_test = train_test_split(wine.drop(columns="quality"), wine["quality"], test_size=0.2)
X_train, X_test = handled(X_train), handled(X_test)
X_train, X_test = in_columns(X_train), in_columns(X_test)
shown(X_train)
shown(X_test)
y_train, y_test = numbered(y_train), numbered(y_test)
near, scaler = scaled(X_train)
far, _ = scaled(X_test, scaler)
print(LogisticRegression().fit(near, y_train).score(far, y_test))

preparation = Preparation()
near, far = preparation.run(X_train), preparation.run(X_test, is_train=False)
print(LogisticRegression().fit(near, y_train).score(far, y_test))
near, far = kept(X_train), kept(X_test)
print(LogisticRegression().fit(near, y_train).score(far, y_test))
