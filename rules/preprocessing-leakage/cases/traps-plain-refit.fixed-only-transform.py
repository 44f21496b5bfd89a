"""The scaler of the training part, fitted again on the test part."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

wine = pd.read_csv("wine.csv")
X_train, X_test, y_train, y_test = train_test_split(wine.drop(columns="quality"), wine["quality"], test_size=0.2)
encoder = LabelEncoder()
X_train["grape"] = encoder.fit_transform(X_train["grape"])
X_test["grape"] = encoder.fit_transform(X_test["grape"])
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
