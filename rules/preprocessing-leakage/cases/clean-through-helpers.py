"""The same helpers, given the training part: what they learn from is what they are handed."""
import functools

import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

flats = pd.read_csv("flats.csv")
rent = flats.pop("rent")
X_train, X_test, y_train, y_test = train_test_split(flats, rent, random_state=0)


def announced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("running", function.__name__)
        return function(*args, **kwargs)

    return wrapper


@announced
def fitted(rows):
    return StandardScaler().fit(rows)


def decorated():
    scaler = fitted(X_train)
    model = Ridge().fit(scaler.transform(X_train), y_train)
    print(model.score(scaler.transform(X_test), y_test))


def squeezed(rows, scaler):
    return scaler.fit_transform(rows)


squeezer = MinMaxScaler()
between_zero_and_one = functools.partial(squeezed, scaler=squeezer)


def partially():
    model = Ridge().fit(between_zero_and_one(X_train), y_train)
    print(model.score(squeezer.transform(X_test), y_test))


class Flats:
    def __init__(self, rows):
        self.rows = rows

    @property
    def scaler(self):
        return RobustScaler().fit(self.rows)


def by_property():
    scaler = Flats(X_train).scaler
    whole = Flats(flats)
    print(len(whole.rows), Ridge().fit(scaler.transform(X_train), y_train).score(scaler.transform(X_test), y_test))


def medians(rows):
    return rows.median()


def piped():
    middle = X_train.pipe(medians)
    print(Ridge().fit(X_train.fillna(middle), y_train).score(X_test.fillna(middle), y_test))


def in_pieces():
    steps = []
    steps.append(("scale", StandardScaler()))
    steps.append(("model", Ridge()))
    print(cross_val_score(Pipeline(steps), flats, rent, cv=5).mean())
    others = [RobustScaler(), Ridge()]
    print(cross_val_score(make_pipeline(*others), flats, rent, cv=5).mean())


if __name__ == "__main__":
    decorated()
    partially()
    by_property()
    piped()
    in_pieces()
