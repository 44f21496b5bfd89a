"""Thresholds and bins whose edges all rows decide."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

jobs = pd.read_csv("jobs.csv")
jobs["well_paid"] = np.where(jobs["salary"] > jobs["salary"].median(), 1, 0)  # trap[global-scaling]: `jobs["salary"].median()` is taken over all rows
jobs["size"] = pd.qcut(jobs["employees"], 4, labels=False)  # trap[global-scaling]: `pd.qcut(jobs["employees"], 4, labels=False)`
jobs["distance"] = pd.cut(jobs["kilometres"], 5, labels=False)  # trap[global-scaling]: `pd.cut(jobs["kilometres"], 5, labels=False)`
X_train, X_test, y_train, y_test = train_test_split(jobs[["size", "distance", "well_paid"]], jobs["stays"])

ferries = pd.read_csv("ferries.csv")
ferries["price_band"] = pd.qcut(ferries["price"], 3)  # trap[global-scaling]: `pd.qcut(ferries["price"], 3)` is taken over all rows
print(ferries[["price_band", "late"]].groupby("price_band").mean())
ferries.loc[ferries["price"] <= 12.5, "price_code"] = 0
ferries.loc[(ferries["price"] > 12.5) & (ferries["price"] <= 40), "price_code"] = 1
ferries.loc[ferries["price"] > 40, "price_code"] = 2
ferries = ferries.drop(columns="price_band")
f_train, f_test, l_train, l_test = train_test_split(ferries[["price_code"]], ferries["late"])

flats = pd.read_csv("flats.csv")
flats["is_dear"] = (flats["rent"] > flats["rent"].quantile(0.9)).astype(int)  # trap[global-scaling]: `flats["rent"].quantile(0.9)` is taken over all rows
flats["is_let"] = (flats["days"] < flats["days"].mean()).astype(int)
fl_train, fl_test = train_test_split(flats, test_size=0.2)
let = LogisticRegression().fit(fl_train[["rooms", "is_dear"]], fl_train["is_let"])
print(let.score(fl_test[["rooms", "is_dear"]], fl_test["is_let"]))
