"""The part that a test part belongs to is the one of the same name, however many other training parts there are."""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tides = pd.read_csv("tides.csv")
height = tides.pop("height")
X_train, X_test, y_train, y_test = train_test_split(tides, height)
X_train_sub, X_test_sub = X_train[["moon", "wind"]], X_test[["moon", "wind"]]
X_train_sub = StandardScaler().fit_transform(X_train_sub)
X_train = StandardScaler().fit_transform(X_train)
X_test_sub = StandardScaler().fit_transform(X_test_sub)  # trap[refit-on-test]: although `X_train_sub` has a fit of its own
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
