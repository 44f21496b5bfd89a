from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def filled(df):
    for column in ["flow", "depth"]:
        df[column] = df[column].fillna(df[column].mean())
    return df


def chosen(df, target):
    strength = df.corr(numeric_only=True)[target].abs()
    return df[strength[strength > 0.2].index]


def parted(df):
    X = df.drop("breach", axis=1)
    y = df["breach"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.15, stratify=y)
    return X_train, X_test, y_train, y_test


def halved(df):
    X_own, X_val, y_own, y_val = train_test_split(df.drop(columns="breach"), df["breach"], test_size=0.3)
    scaler = StandardScaler().fit(X_own)
    return scaler.transform(X_own), scaler.transform(X_val), y_own, y_val


def in_three(df):
    X_rest, X_test, y_rest, y_test = train_test_split(df.drop(columns="breach"), df["breach"], test_size=0.1)
    X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, test_size=0.1)
    return X_train, X_val, X_test, y_train, y_val, y_test
