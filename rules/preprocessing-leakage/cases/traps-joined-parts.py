"""Both parts of a split, put together again for the fit."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.impute import SimpleImputer

data = pd.read_csv("orders.csv")
X_train, X_test, y_train, y_test = train_test_split(data.drop(columns="late"), data["late"])
imputer = SimpleImputer()
imputer.fit(pd.concat([X_train, X_test]))  # trap[refit-on-test]: joined to the training part by `pd.concat([X_train, X_test])`
A_train = imputer.transform(X_train)
A_test = imputer.transform(X_test)
model = LogisticRegression().fit(A_train, y_train)
print(model.score(A_test, y_test))
