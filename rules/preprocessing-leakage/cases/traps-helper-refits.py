"""One helper for both parts, which learns anew from each."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler


def scaled(rows):
    scaler = StandardScaler()
    scaler.fit(rows)
    return scaler.transform(rows)


def coded(rows, columns):
    rows = rows.copy()
    for name in columns:
        if rows[name].dtype == object:
            rows[name] = LabelEncoder().fit_transform(rows[name])
    return rows


def fill_gaps(rows):
    rows[["ash", "proline"]] = SimpleImputer().fit_transform(rows[["ash", "proline"]])


def without_gaps(rows):
    rows = rows.copy()
    rows["malic"] = rows["malic"].fillna(rows["malic"].mean())
    return rows


def prepared(rows):
    return without_gaps(rows)


wine = pd.read_csv("wine.csv")
X_train, X_test, y_train, y_test = train_test_split(wine.drop(columns="quality"), wine["quality"], test_size=0.2)
fill_gaps(X_train)
fill_gaps(X_test)  # trap[refit-on-test]: `fill_gaps` fits a `SimpleImputer` anew on `X_test` although `X_train` went through it too, so a gap is filled with one value in the one
X_train = prepared(X_train)
X_test = prepared(X_test)  # trap[refit-on-test]: `prepared` takes `rows["malic"].mean()` anew from `X_test` although `X_train` went through it too, so a gap is filled with one value
X_train = coded(X_train, ["grape", "region"])
X_test = coded(X_test, ["grape", "region"])  # trap[refit-on-test]: `coded` fits a `LabelEncoder` anew on `X_test` although `X_train` went through it too, so the codes shift
near, far = scaled(X_train), scaled(X_test)  # trap[refit-on-test]: `scaled` fits a `StandardScaler` anew on `X_test` although `X_train` went through it too, so one and the same value turns into different numbers
print(LogisticRegression().fit(near, y_train).score(far, y_test))

train = pd.read_csv("old_train.csv")
test = pd.read_csv("old_test.csv")
old, young = scaled(train[["ash", "malic"]]), scaled(test[["ash", "malic"]])  # trap[refit-on-test]: `scaled` fits a `StandardScaler` anew on `test[["ash", "malic"]]`
print(LogisticRegression().fit(old, train["quality"]).score(young, test["quality"]))
