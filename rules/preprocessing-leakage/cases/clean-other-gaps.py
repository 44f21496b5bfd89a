"""Gaps that are filled with what another table says, that an encoding or a window leaves, and draws that copy no rows."""
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import FunctionTransformer

guests = pd.read_csv("guests.csv")
returned = guests.pop("returned")
census = pd.read_csv("census.csv")
moved = (census["moved"] == "yes").astype(float)
usual = moved.mean()
for column in guests.columns:
    shares = census.assign(moved=moved).groupby(column)["moved"].mean()
    guests[f"census_{column}"] = guests[column].map(shares).fillna(usual).astype("float32")
for fit_rows, score_rows in StratifiedKFold(5).split(guests, returned):
    model = LogisticRegression().fit(guests.iloc[fit_rows], returned.iloc[fit_rows])
    print(model.score(guests.iloc[score_rows], returned.iloc[score_rows]))


def out_of_fold(stays, column, label):
    folds = KFold(5, shuffle=True, random_state=0)
    usual = stays[label].mean()
    encoded = pd.Series(index=stays.index, dtype=float)
    for others, own in folds.split(stays):
        means = stays.iloc[others].groupby(column)[label].mean()
        encoded.iloc[own] = stays.iloc[own][column].map(means).values
    stays[column + "_mean"] = encoded.fillna(usual)
    return stays


stays = out_of_fold(pd.read_csv("stays.csv"), "city", "price")

walks = pd.read_csv("walks.csv")
for back in (1, 2):
    walks[f"before_{back}"] = walks["speed"] - walks["speed"].shift(back).bfill()
walks["smooth"] = walks["speed"].rolling(5, center=True).mean().bfill()
for fit_rows, score_rows in GroupKFold(4).split(walks, walks["tired"], groups=walks["walker"]):
    print(walks.iloc[fit_rows].shape, walks.iloc[score_rows].shape)

texts = pd.read_csv("texts.csv")
texts["half"] = pd.Series([0, 1]).sample(len(texts), replace=True).array
kept, tested = train_test_split(texts[texts["half"] == 1])

grades_train, grades_test = train_test_split(pd.read_csv("grades.csv"))
along_rows = SimpleImputer(missing_values=np.nan, strategy="mean", axis=1)
grades_train = along_rows.fit_transform(grades_train)
grades_test = along_rows.fit_transform(grades_test)


class Blurred(BaseEstimator, TransformerMixin):
    def fit(self, pictures, y=None):
        return self

    def transform(self, pictures):
        return pictures[:, ::2]


views = FeatureUnion([("half", Blurred()), ("log", FunctionTransformer(np.log1p))])
pictures_train, pictures_test = train_test_split(np.load("pictures.npy"))
pictures_train = views.fit_transform(pictures_train)
pictures_test = views.fit_transform(pictures_test)
print(cross_val_score(LogisticRegression(), pictures_train, np.load("labels.npy")))
