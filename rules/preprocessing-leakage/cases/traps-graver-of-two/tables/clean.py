from sklearn.impute import KNNImputer
from sklearn.preprocessing import StandardScaler


def cleaned(rows):
    filled = KNNImputer().fit_transform(rows)
    return StandardScaler().fit_transform(filled)
