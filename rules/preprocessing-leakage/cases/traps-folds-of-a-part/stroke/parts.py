"""Sets rows apart and fills each part by itself."""
from sklearn.model_selection import train_test_split


def filled(rows):
    rows = rows.copy()
    for column in list(rows.columns):
        rows[column] = rows[column].fillna(rows[column].median())
    return rows


def parted(patients, share):
    X, y = patients.drop(columns="stroke"), patients["stroke"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=share)
    return filled(X_train), filled(X_test), y_train, y_test
