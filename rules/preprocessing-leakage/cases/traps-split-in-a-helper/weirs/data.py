from sklearn.model_selection import train_test_split


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
