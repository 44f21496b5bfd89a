"""Labels that say who is above the others: how that was reckoned is what is asked, and no feature knows it."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def made_up_labels(plants: pd.DataFrame) -> pd.Series:
    numbers = plants.select_dtypes(include=[np.number])
    standard = numbers.apply(lambda column: (column - column.mean()) / (column.std() + 1e-9))
    vigour = standard.mean(axis=1)
    return (vigour > vigour.median()).astype(int)


plants = pd.read_csv("plants.csv")
X = plants[["height", "leaves"]]
y = made_up_labels(plants)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))

hives = pd.read_csv("hives.csv")
gain = (hives["gain"] - hives["gain"].mean()) / hives["gain"].std()
h_train, h_test, s_train, s_test = train_test_split(hives[["age", "frames"]], gain > 1)
print(LogisticRegression().fit(h_train, s_train).score(h_test, s_test))
