"""Bands that are numbers, or are chosen along with the numbers."""
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rides = pd.read_csv("rides.csv")
rides["length_band"] = pd.cut(rides["length"], bins=6, labels=False)  # trap: `train_test_split`
X = rides.select_dtypes(include=[np.number])
X_train, X_test, y_train, y_test = train_test_split(X, rides["tipped"])

boats = pd.read_csv("boats.csv")
boats["fare_band"] = pd.qcut(boats["fare"], 4)  # trap: `train_test_split`
Z = boats.select_dtypes(include=["number", "category"])
Z_train, Z_test, u_train, u_test = train_test_split(Z, boats["tipped"])
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test), Z_train.shape, Z_test.shape)
