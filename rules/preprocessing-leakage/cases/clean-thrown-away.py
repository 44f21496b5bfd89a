"""Splits that only draw a sample: what is left over is never looked at."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def drawn(path):
    cars = pd.read_csv(path)
    cars["age"] = cars["age"].fillna(cars["age"].median())
    few, _ = train_test_split(cars, train_size=0.1, stratify=cars["make"])
    return few


def put_aside(homes):
    kept, spare = train_test_split(homes, test_size=0.25, random_state=1)
    spare[["size"]] = MinMaxScaler().fit_transform(spare[["size"]])
    kept[["size"]] = MinMaxScaler().fit_transform(kept[["size"]])
    spare = spare.drop(columns="price")
    print(spare.shape, len(spare), spare.head())
    print(f"{len(spare)} homes are left over")
    return kept


prices = SimpleImputer().fit_transform(pd.read_csv("prices.csv"))
some, _rest = train_test_split(prices)
print(StandardScaler().fit_transform(some).mean())


def looked_up(model, path):
    X = pd.read_csv(path)
    X_train, X_test = train_test_split(X)
    scaler = StandardScaler()
    model.fit(scaler.fit_transform(X_train))
    scaler.fit_transform(X_test)
    return model.predict(X_test)
