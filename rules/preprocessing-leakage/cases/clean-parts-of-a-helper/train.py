"""The training rows of a helper, which has scaled them by themselves, are split once more."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from stroke.parts import parted

X_train, X_test, y_train, y_test = parted(pd.read_csv("patients.csv"), 0.2)
X_fit, X_valid, y_fit, y_valid = train_test_split(X_train, y_train, test_size=0.2)
model = LogisticRegression().fit(X_fit, y_fit)
print(model.score(X_valid, y_valid), model.score(X_test, y_test))
