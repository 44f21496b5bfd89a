"""Sets rows apart and scales both parts by the first."""
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def parted(patients, share):
    X, y = patients.drop(columns="stroke").values, patients["stroke"].values
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=share)
    scaler = StandardScaler()
    scaler = scaler.fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_test), y_train, y_test
