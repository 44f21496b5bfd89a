"""What the subscribers look like, as numbers."""
import pandas as pd
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.preprocessing import StandardScaler


def load(path):
    return pd.read_csv(path)


def standardised(table):
    return StandardScaler().fit_transform(table)


def informative(table, left, k=20):
    return SelectKBest(f_classif, k=k).fit_transform(table, left)
