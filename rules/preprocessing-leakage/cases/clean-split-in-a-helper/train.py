"""Rows are set apart by a helper of another file, and learned from behind it, or in a column that it leaves out."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import RobustScaler
from weirs.data import calibration, parted, parted_twice, scaled
from weirs.model import trained

weirs = pd.read_csv("weirs.csv")
weirs["owner_age"] = weirs["owner_age"].fillna(weirs["owner_age"].mean())
X_train, y_train, X_test, y_test = parted(weirs)
middle = X_train["flow"].median()
X_train["flow"] = X_train["flow"].fillna(middle)
X_test["flow"] = X_test["flow"].fillna(middle)
imputer = SimpleImputer().fit(X_train)
X_train, X_test = scaled(imputer.transform(X_train), imputer.transform(X_test))

old, new = pd.read_csv("old.csv"), pd.read_csv("new.csv")
scaler = RobustScaler()
known = scaler.fit_transform(old[["flow", "depth"]])
print(trained(known, old["breach"]).predict(scaler.transform(new[["flow", "depth"]])))

parts = parted_twice(pd.read_csv("mills.csv"))
X_rest, y_rest = parts["rest"]
X_fit, X_calibration, y_fit, y_calibration = calibration(X_rest, y_rest)
