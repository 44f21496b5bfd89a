"""Lessons that score a leak beside the honest way and call it what it is."""
import numpy as np
import pandas as pd
from sklearn.feature_selection import SelectKBest
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

moths = pd.read_csv("moths.csv")
y = moths.pop("kind")
model = LogisticRegression()

leaky, honest = [], []
for k in (5, 10):
    chosen = SelectKBest(k=k).fit_transform(moths, y)
    leaky.append(cross_val_score(model, chosen, y).mean())
    honest.append(cross_val_score(make_pipeline(SelectKBest(k=k), model), moths, y).mean())

results = {"fill": {"leaky": [], "honest": []}}
filled = KNNImputer().fit_transform(moths)
results["fill"]["leaky"].append(cross_val_score(model, filled, y).mean())
table = {"leaky": cross_val_score(model, SimpleImputer().fit_transform(moths), y)}

X_wrong = SimpleImputer(strategy="median").fit_transform(moths)
X_train, X_test, y_train, y_test = train_test_split(X_wrong, y, random_state=0)

once = SimpleImputer(strategy="mean").fit_transform(moths)
X_train, X_test, y_train, y_test = train_test_split(once, y, random_state=1)
fitted = LogisticRegression().fit(X_train, y_train)
score_with_leak = fitted.score(X_test, y_test)


def with_leakage(X, y):
    best = SelectKBest(k=3).fit_transform(X, y)
    return cross_val_score(LogisticRegression(), best, y)


def scaled_wrong(X, y):
    X = StandardScaler().fit_transform(X)
    return train_test_split(X, y)


class LeakyScorer:
    def score(self, X, y):
        return cross_val_score(LogisticRegression(), SimpleImputer().fit_transform(X), y)


with_leakage(moths, y)
scaled_wrong(moths, y)
LeakyScorer().score(moths, y)
wrong_scaler = StandardScaler()
right = StandardScaler().fit_transform(X_train)
X_test_wrong = wrong_scaler.fit_transform(X_test)
print(np.mean(leaky) - np.mean(honest))
