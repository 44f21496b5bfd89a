"""What the subscribers look like, as numbers."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def load(path):
    return pd.read_csv(path)


def standardised(table):
    return StandardScaler().fit_transform(table)


def informative(table, left, k=20):
    return SelectKBest(f_classif, k=k).fit_transform(table, left)


def in_two(table, left):
    """Sets rows apart, and doubles those who leave among the others."""
    X_train, X_test, y_train, y_test = train_test_split(table, left)
    X_more, y_more = SMOTE().fit_resample(X_train, y_train)
    return X_more, X_test, y_more, y_test
