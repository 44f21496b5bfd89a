"""Both parts are filled and scaled, each by what it says itself."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

visits = pd.read_csv("visits.csv")
X_train, X_test, y_train, y_test = train_test_split(visits.drop(columns="bought"), visits["bought"], test_size=0.3)
X_train["age"] = X_train["age"].fillna(np.mean(X_train["age"]))
X_test["age"] = X_test["age"].fillna(np.mean(X_test["age"]))  # trap[refit-on-test]: `np.mean(X_test["age"])` is taken from the test part although the training part has `np.mean(X_train["age"])`
#                                    ^^^^^^^^^^^^^^^^^^^^^^
X_train = (X_train - X_train.mean()) / X_train.std()
X_test = (X_test - X_test.mean()) / X_test.std()  # trap[refit-on-test]: one and the same value means different things in the two
X_train["band"] = pd.qcut(X_train["age"], 4, labels=False)
X_test["band"] = pd.qcut(X_test["age"], 4, labels=False)  # trap[refit-on-test]: is taken from the test part although the training part has `pd.qcut(X_train["age"], 4, labels=False)`
X_test["step"] = pd.cut(X_test["fee"], 3, labels=False)
X_test["wide"] = pd.cut(X_test["age"], [0, 18, 65, 120])
