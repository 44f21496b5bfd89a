"""After the evaluation the scaler is fitted on everything, for the model that is shipped."""
import joblib
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

data = pd.read_csv("orders.csv")
X_train, X_test, y_train, y_test = train_test_split(data.drop(columns="late"), data["late"])
scaler = StandardScaler().fit(X_train)
model = LogisticRegression().fit(scaler.transform(X_train), y_train)
print(model.score(scaler.transform(X_test), y_test))

final = StandardScaler().fit(np.concatenate([X_train, X_test]))
shipped = LogisticRegression().fit(final.transform(np.concatenate([X_train, X_test])), np.concatenate([y_train, y_test]))
joblib.dump((final, shipped), "late.joblib")
