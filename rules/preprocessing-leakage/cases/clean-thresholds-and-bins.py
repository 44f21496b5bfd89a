"""Edges that are known beforehand, bins that no model sees, and thresholds that only choose rows."""
import pandas as pd
from sklearn.linear_model import Ridge
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
