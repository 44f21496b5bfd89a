"""Rows without a label are dropped; what stands for a missing label is a class of its own."""
import pandas as pd
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

farms = pd.read_csv("farms.csv")
farms = farms.dropna(subset=["yield"])
X_train, X_test, y_train, y_test = train_test_split(farms[["rain", "soil"]], farms["yield"])
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))

barns = pd.read_csv("barns.csv")
barns["state"] = barns["state"].fillna("unknown")
print(cross_val_score(LogisticRegression(), barns[["size", "age"]], barns["state"]))
