"""Two files from the start; only the training file is learned from."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
median = train["age"].median()
train["age"] = train["age"].fillna(median)
test["age"] = test["age"].fillna(median)
y = train.pop("survived")
scaler = StandardScaler()
X = scaler.fit_transform(train)
X_test = scaler.transform(test)
print(LogisticRegression().fit(X, y).predict(X_test))
