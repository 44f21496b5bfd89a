"""Bands that a table of numbers leaves out, because they are categories."""
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def look(rides: pd.DataFrame):
    rides["length_band"] = pd.cut(rides["length"], bins=6)
    rides["fare_band"] = pd.qcut(rides["fare"], 4, labels=["low", "fair", "dear", "dearest"])
    rides.groupby(["length_band", "fare_band"])["tip"].mean().plot()


rides = pd.read_csv("rides.csv")
look(rides)
X = rides.drop(columns="tipped").select_dtypes(include=[np.number])
X_train, X_test, y_train, y_test = train_test_split(X, rides["tipped"])
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
plain = rides.select_dtypes("number").drop(columns="tipped")
p_train, p_test, t_train, t_test = train_test_split(plain, rides["tipped"])
