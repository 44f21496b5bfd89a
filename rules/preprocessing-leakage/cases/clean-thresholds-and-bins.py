"""Edges that are known beforehand, bins that no model sees, and thresholds that only choose rows or say what is asked."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import StratifiedKFold, train_test_split

homes = pd.read_csv("homes.csv")
homes["era"] = pd.cut(homes["built"], [0, 1918, 1945, 1990, 2100], labels=False)
homes["group"] = pd.qcut(homes["value"], 10, labels=False)
homes = homes[homes["value"] < homes["value"].quantile(0.99)]
train, test = train_test_split(homes, test_size=0.2, stratify=homes["group"])
model = Ridge().fit(train[["era", "rooms"]], train["value"])
print(model.score(test[["era", "rooms"]], test["value"]))

boats = pd.read_csv("boats.csv")
X, y = boats[["length", "age"]].values, boats["price"].values
for inner, outer in StratifiedKFold(5).split(X, pd.cut(y, 5, labels=False)):
    print(Ridge().fit(X[inner], y[inner]).score(X[outer], y[outer]))

trains = pd.read_csv("trains.csv")
trains["band"] = pd.qcut(trains["delay"], 4)
print(trains.groupby("band").size())
trains.loc[trains["delay"] <= 5, "is_late"] = 0
trains.loc[trains["delay"] > 5, "is_late"] = 1
t_train, t_test, l_train, l_test = train_test_split(trains[["length"]], trains["is_late"])

lifts = pd.read_csv("lifts.csv")
middle = lifts["waiting"].median()
lifts["is_slow"] = np.where(lifts["waiting"] >= middle, 1, 0)
lifts = lifts.drop("waiting", axis=1)
lifts_train, lifts_test = train_test_split(lifts, test_size=0.2)
slow_train = lifts_train.is_slow.values
slow = LogisticRegression().fit(lifts_train[["floors"]], slow_train)
print(slow.score(lifts_test[["floors"]], lifts_test["is_slow"]))

ponds = pd.read_csv("ponds.csv")
ponds["is_deep"] = (ponds["depth"] > ponds["depth"].quantile(0.75)).astype(int)
depths = pd.qcut(ponds["depth"], 4, labels=False)
p_train, p_test, d_train, d_test = train_test_split(ponds[["area", "fish"]], ponds["is_deep"])
q_train, q_test, e_train, e_test = train_test_split(ponds[["area", "fish"]], depths)
