"""Constants, rows on their own, categories and labels: nothing is learned from other rows."""
import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, Normalizer, PolynomialFeatures, normalize

data = pd.read_csv("products.csv")
data["price"] = data["price"].fillna(0)
data["colour"] = data["colour"].fillna("missing").astype("category")
data["sold"] = data["sold"].ffill()
data = data.dropna(subset=["kind"])
data["total"] = data[["q1", "q2", "q3"]].sum(axis=1)
data[["q1", "q2", "q3"]] = data[["q1", "q2", "q3"]].apply(lambda row: row.fillna(row.mean()), axis=1)
data["logprice"] = np.log1p(data["price"])
data = pd.get_dummies(data, columns=["colour"])
kind = LabelEncoder().fit_transform(data.pop("kind"))
hashed = HashingVectorizer().fit_transform(data.pop("text"))
X = PolynomialFeatures(degree=2).fit_transform(normalize(Normalizer().fit_transform(data)))
X_train, X_test, y_train, y_test, h_train, h_test = train_test_split(X, kind, hashed, test_size=0.2)
P_test = PolynomialFeatures(degree=2).fit_transform(X_test)
P_train = PolynomialFeatures(degree=2).fit_transform(X_train)
