"""Bands that are only looked at, and taken out again before the split."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

tours = pd.read_csv("tours.csv")
tours["price_band"] = pd.qcut(tours["price"], 5)
tours.groupby("price_band")["sold_out"].mean().plot.bar()
del tours["price_band"]
tours["age_band"] = pd.cut(tours["age"], 6)
print(pd.crosstab(tours["age_band"], tours["sold_out"]))
tours.pop("age_band")
tours["length_band"] = pd.qcut(tours["length"], 3)
print(tours.pivot_table("sold_out", index="length_band"))
tours.drop(columns=["length_band"], inplace=True)
X_train, X_test, y_train, y_test = train_test_split(tours.drop(columns="sold_out"), tours["sold_out"])
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
