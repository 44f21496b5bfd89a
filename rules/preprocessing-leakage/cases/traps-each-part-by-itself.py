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
