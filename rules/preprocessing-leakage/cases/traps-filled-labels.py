"""Gaps in the labels themselves: whatever they are filled with, no one measured it."""
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_score, train_test_split

farms = pd.read_csv("farms.csv")
usual = farms["yield"].mean()  # trap[global-imputation]: is taken over all rows, and `train_test_split` 5 lines below makes some of them the test set: rows without a label get a made-up one, and the model is trained and scored on that. Drop these rows instead.
farms["yield"] = farms["yield"].fillna(usual)
farms["rain"] = farms["rain"].fillna(farms["rain"].mean())  # trap[global-imputation]: gaps in the training rows are filled with what the test rows say. Take it from the training part
X = farms[["rain", "soil"]]
y = farms["yield"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))

barns = pd.read_csv("barns.csv")
cost = barns.cost
cost = cost.fillna(cost.median())  # trap[global-imputation]: scores folds of the same rows: rows without a label get a made-up one, and the model is trained and scored on that. Drop these rows instead.
print(cross_val_score(LinearRegression(), barns[["size", "age"]], cost))
