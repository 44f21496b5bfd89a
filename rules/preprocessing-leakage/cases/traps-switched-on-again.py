"""Steps behind switches that are on, or that something may turn on."""
import os

import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

FILL = True
DEEP = bool(os.environ.get("DEEP"))
try:
    import smogn

    COPIES = True
except ImportError:
    COPIES = False
LATE = False


def ask():
    global LATE
    LATE = True


dams = pd.read_csv("dams.csv")
height = dams.pop("height")
if FILL:
    dams = SimpleImputer().fit_transform(dams)  # trap[global-imputation]: `SimpleImputer` on `dams`
d_train, d_test, h_train, h_test = train_test_split(dams, height)


def copied(X: pd.DataFrame, y):
    if COPIES:
        X, y = SMOTE().fit_resample(X, y)  # trap[oversample-before-split]: `SMOTE` on `X`
    if DEEP:
        X = SimpleImputer(strategy="median").fit_transform(X)  # trap[global-imputation]: `SimpleImputer` on `X`
    if LATE:
        X = X.fillna(X.mean())  # trap[global-imputation]: `X.mean()` is taken over all rows
    return train_test_split(X, y)


class Rivers:
    def __init__(self, path):
        self.table = pd.read_csv(path)
        self.scaler = StandardScaler()
        self.filler = SimpleImputer()

    def scaled(self, x, fit=True):
        if fit:
            self.scaler.fit(x)  # trap[global-scaling]: `StandardScaler` on `x`
        return self.scaler.transform(x)

    def filled(self, x):
        self.filler.fit(x)  # trap[global-imputation]: `SimpleImputer` on `x`
        return self.filler.transform(x)

    def rows(self, scale=False, more=None, depth=0):
        x = self.table.drop(columns="length")
        if scale or depth:
            x = self.scaled(x)
        if more is not None:
            x = self.filled(x)
        return x

    def parts(self):
        return train_test_split(self.rows(depth=2), self.table["length"])

    def folds(self):
        return cross_val_score(SVC(), self.rows(more=FILL), self.table["length"])


print(Rivers("rivers.csv").parts(), Rivers("rivers.csv").folds())

TRAIN = False


def folds(X, y):
    return cross_val_score(SVC(), X, y)


if TRAIN:
    lakes = pd.read_csv("lakes.csv")
    lakes = SimpleImputer(strategy="most_frequent").fit_transform(lakes)  # trap[global-imputation]: `cross_val_score`

if TRAIN:
    print(folds(lakes, height))
