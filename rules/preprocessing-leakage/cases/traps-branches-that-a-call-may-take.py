"""Some call takes the branch, or only a run knows."""
import argparse

import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.svm import SVC

parser = argparse.ArgumentParser()
parser.add_argument("--more", action="store_true")
parser.add_argument("--gaps", default="drop")
args = parser.parse_args()


def fitted(X, y, more):
    if more == True:
        X, y = SMOTE().fit_resample(X, y)  # trap[oversample-before-split]: `SMOTE` on `X`
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    return SVC().fit(X_train, y_train).score(X_test, y_test)


def scored(X, y, gaps):
    if gaps == "fill":
        X = SimpleImputer().fit_transform(X)  # trap[global-imputation]: `SimpleImputer` on `X`
    return cross_val_score(SVC(), X, y)


def by_the_other_side(X, y, raw):
    if raw:
        X = X.dropna()
    else:
        X = SimpleImputer(strategy="median").fit_transform(X)  # trap[global-imputation]: `SimpleImputer` on `X`
    return cross_val_score(SVC(), X, y)


def never_called(X, y, more=False):
    if more:
        X, y = SMOTE().fit_resample(X, y)  # trap[oversample-before-split]: `SMOTE` on `X`
    return train_test_split(X, y)


ponds = pd.read_csv("ponds.csv")
y = ponds.pop("frogs")
fitted(ponds, y, 0)
fitted(ponds, y, 1)
scored(ponds, y, args.gaps)
by_the_other_side(ponds, y, raw=False)


def prepared(X, y, scale=False):
    if scale:
        X = (X - X.mean()) / X.std()  # trap[global-scaling]: Once a call sets `scale`, `(X - X.mean()) / X.std()` is taken over all rows
    return train_test_split(X, y)


prepared(ponds, y)
