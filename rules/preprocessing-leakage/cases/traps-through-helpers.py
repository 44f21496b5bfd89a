"""What a helper learns from depends on what it is given: a decorator, a partial, a property and a pipe hand it all rows."""
import functools

import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

flats = pd.read_csv("flats.csv")
rent = flats.pop("rent")


def announced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("running", function.__name__)
        return function(*args, **kwargs)

    return wrapper


@announced
def scaled(rows):
    return StandardScaler().fit_transform(rows)  # trap[global-scaling]: `StandardScaler` on `rows` takes its centre and scale from all rows


def decorated():
    features = scaled(flats)
    X_train, X_test, y_train, y_test = train_test_split(features, rent, random_state=0)
    print(Ridge().fit(X_train, y_train).score(X_test, y_test))


def squeezed(rows, scaler):
    return scaler.fit_transform(rows)  # trap[global-scaling]: `MinMaxScaler` on `rows` takes its minimum and maximum from all rows


between_zero_and_one = functools.partial(squeezed, scaler=MinMaxScaler())


def partially():
    features = between_zero_and_one(flats)
    X_train, X_test, y_train, y_test = train_test_split(features, rent, random_state=1)
    print(Ridge().fit(X_train, y_train).score(X_test, y_test))


class Flats:
    def __init__(self, rows):
        self.rows = rows

    @property
    def robust(self):
        return RobustScaler().fit_transform(self.rows)  # trap[global-scaling]: `RobustScaler` on `self.rows` takes its centre and scale from all rows


def by_property():
    X_train, X_test, y_train, y_test = train_test_split(Flats(flats).robust, rent, random_state=2)
    print(Ridge().fit(X_train, y_train).score(X_test, y_test))


def without_gaps(rows):
    return rows.fillna(rows.median())  # trap[global-imputation]: `rows.median()` is taken over all rows


def piped():
    X_train, X_test, y_train, y_test = train_test_split(flats.pipe(without_gaps), rent, random_state=3)
    print(Ridge().fit(X_train, y_train).score(X_test, y_test))


def in_pieces():
    steps = []
    steps.append(("scale", StandardScaler()))
    features = Pipeline(steps).fit_transform(flats)  # trap[global-scaling]: `StandardScaler` on `flats`
    X_train, X_test, y_train, y_test = train_test_split(features, rent, random_state=4)
    print(Ridge().fit(X_train, y_train).score(X_test, y_test))


if __name__ == "__main__":
    decorated()
    partially()
    by_property()
    piped()
    in_pieces()
