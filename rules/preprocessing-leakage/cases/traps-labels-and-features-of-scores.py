"""Scores of all rows that make the labels, and are told to the model as well; or are what it has to say."""
import pandas as pd
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split

plants = pd.read_csv("plants.csv")
vigour = (plants["height"] - plants["height"].mean()) / plants["height"].std()  # trap: `train_test_split`
X = pd.DataFrame({"vigour": vigour, "leaves": plants["leaves"]})
X_train, X_test, y_train, y_test = train_test_split(X, vigour > 1, test_size=0.2)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))

hives = pd.read_csv("hives.csv")
gain = (hives["gain"] - hives["gain"].mean()) / hives["gain"].std()  # trap: `train_test_split`
h_train, h_test, g_train, g_test = train_test_split(hives[["age", "frames"]], gain)
print(Ridge().fit(h_train, g_train).score(h_test, g_test))
