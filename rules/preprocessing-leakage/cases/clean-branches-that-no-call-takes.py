"""Branches that ask for a parameter, and no call gives what they ask for."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.svm import SVC


def fitted(X, y, more, model):
    if more == True:
        X, y = SMOTE().fit_resample(X, y)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    return model.fit(X_train, y_train).score(X_test, y_test)


def scored(X, y, gaps="drop", deep=None):
    if gaps == "fill" and len(X) > 10:
        X = SimpleImputer().fit_transform(X)
    elif not gaps != "mean":
        X = X.fillna(X.mean())
    if deep is not None:
        X = SimpleImputer(strategy="median").fit_transform(X)
    X = X if gaps else X.fillna(X.median())
    return cross_val_score(SVC(), X, y)


ponds = pd.read_csv("ponds.csv")
y = ponds.pop("frogs")
fitted(ponds, y, 0, SVC())
fitted(ponds, y, 0, SVC(C=10))
scored(ponds.dropna(), y)
scored(ponds.dropna(), y, gaps="drop")
