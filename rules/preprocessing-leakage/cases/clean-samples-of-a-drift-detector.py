"""Both samples in one scale before they are compared: a verdict on the rows, and no estimate of a model."""
import numpy as np
import pandas as pd
from alibi_detect.cd import ClassifierDrift
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler

orders = np.load("orders.npy")
x_train, x_test = train_test_split(orders, test_size=0.5)
scaler = StandardScaler().fit(np.concatenate([x_train, x_test]))
detector = ClassifierDrift(x_train, LogisticRegression(), backend="sklearn", preprocess_fn=scaler.transform)
print(detector.predict(x_test)["data"]["p_val"])

known = pd.read_csv("known.csv")
asked = pd.read_csv("asked.csv")
known["_is_train"] = 1
asked["_is_train"] = 0
both = pd.concat([known, asked], ignore_index=True)
both["age"] = both["age"].fillna(both["age"].median())
numbers = both.select_dtypes("number").drop(columns=["_is_train"])
print(cross_val_score(LogisticRegression(), numbers, both["_is_train"], cv=5).mean())
