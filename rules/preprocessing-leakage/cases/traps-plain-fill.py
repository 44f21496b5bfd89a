"""One column filled, then split."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

members = pd.read_csv("members.csv")
members["age"] = members["age"].fillna(members["age"].median())  # trap[global-imputation]: `members["age"].median()` is taken over all rows
members["region"].fillna(members["region"].mode()[0], inplace=True)  # trap[global-imputation]: `members["region"].mode()`

X_train, X_test, y_train, y_test = train_test_split(members.drop(columns=["left"]), members["left"], test_size=0.2)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
