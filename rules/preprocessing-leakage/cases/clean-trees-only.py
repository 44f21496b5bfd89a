"""Columns are scaled before the folds are made; the only models are trees, which ask which of two values is larger, and least squares."""
import threading

import boto3

import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.preprocessing import StandardScaler
from xgboost import XGBRegressor

quarries = pd.read_csv("quarries.csv")
output = quarries.pop("output")
scaled = StandardScaler().fit_transform(quarries)
search = GridSearchCV(XGBRegressor(), {"max_depth": [2, 4]}).fit(scaled, output)
print(search.best_score_, cross_val_score(RandomForestRegressor(), scaled, output))

pits = pd.read_csv("pits.csv")
depth = pits.pop("depth")
pits["width"] = (pits["width"] - pits["width"].min()) / (pits["width"].max() - pits["width"].min())
print(cross_val_score(LinearRegression(), pits, depth))
threading.Thread(target=print).start()
boto3.client("s3").upload_file("scores.csv", "scores", "scores.csv")
