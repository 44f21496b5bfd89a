from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

COLUMNS = ["flow", "depth"]


def parted(df):
    X_train, X_test, y_train, y_test = train_test_split(df[COLUMNS], df["breach"], test_size=0.15)
    return X_train, y_train, X_test, y_test


def scaled(X_train, X_test):
    scaler = StandardScaler().fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_test)
