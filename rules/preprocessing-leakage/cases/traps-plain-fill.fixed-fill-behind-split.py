"""One column filled, then split."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

members = pd.read_csv("members.csv")

X_train, X_test, y_train, y_test = train_test_split(members.drop(columns=["left"]), members["left"], test_size=0.2)
region_fill = X_train["region"].mode()[0]
X_train["region"] = X_train["region"].fillna(region_fill)
X_test["region"] = X_test["region"].fillna(region_fill)
age_fill = X_train["age"].median()
X_train["age"] = X_train["age"].fillna(age_fill)
X_test["age"] = X_test["age"].fillna(age_fill)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
