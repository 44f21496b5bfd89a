"""Functions of NumPy that are named like methods of a list leave NumPy as it was: what else it is asked for comes from none of their rows."""
import numpy as np
from forecasts import asked
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def scenery(kinds):
    return np.random.choice(kinds, size=(100, 4))


def scaled(table):
    return StandardScaler().fit_transform(table)


def ordered(model, X_test):
    return np.sort(asked(model, X_test), axis=1)


pixels = scaled(scenery([1.0, 2.0, 5.0]))
print(pixels.shape)

rows, wanted = np.load("rows.npy"), np.load("wanted.npy")
X_train, X_test, y_train, y_test = train_test_split(rows, wanted)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
print(ordered(LogisticRegression().fit(X_train, y_train), X_test))
