"""Median, mean and mode of a whole table, filled in before the rows are split."""
import numpy as np
import pandas as pd
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

members = pd.read_csv("members.csv")
members["age"] = members["age"].fillna(members["age"].median())  # trap[global-imputation]: `members["age"].median()` is taken over all rows, and `train_test_split` 10 lines below
#                                      ^^^^^^^^^^^^^^^^^^^^^^^
members["region"].fillna(members["region"].mode()[0], inplace=True)  # trap[global-imputation]: gaps in the training rows are filled with what the test rows say
members.visits = np.round(members.visits.fillna(members.visits.mean()))  # trap[global-imputation]: `members.visits.mean()`
usual_fee = members["fee"].mean()  # trap[global-imputation]: Take it from the training part
members["fee"] = members["fee"].fillna(usual_fee)
members["plan"] = members["plan"].fillna("none")

features = members.drop(columns=["left", "note"])
target = members["left"]
X_train, X_test, y_train, y_test = train_test_split(features, target, test_size=0.2, random_state=0)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))

houses = pd.read_csv("houses.csv")
houses["lot"] = houses.groupby("street")["lot"].transform(lambda part: part.fillna(part.median()))  # trap[global-imputation]: `part.median()` is taken over all rows
houses["year"] = houses["year"].fillna(houses.groupby("street")["year"].transform("median"))  # trap[global-imputation]: transform("median")
for column in ["rooms", "floors"]:
    houses[column] = houses[column].fillna(houses[column].median())  # trap[global-imputation]: houses[column].median()
houses["price_index"] = houses["price_index"].interpolate()  # trap[global-imputation]: takes the values of gaps from all rows
houses["tax"] = houses["tax"].bfill()  # trap[global-imputation]: `bfill`
houses_train, houses_test = train_test_split(houses, test_size=0.3)

sensors = pd.read_csv("sensors.csv")
readings = SimpleImputer(strategy="mean").fit_transform(sensors[["t", "p"]])  # trap[global-imputation]: takes its fill values from
nearest = KNNImputer(n_neighbors=5).fit_transform(sensors[["h", "w"]])  # trap[global-imputation]: `KNNImputer`
a_train, a_test = train_test_split(np.hstack([readings, nearest]), test_size=50)
