"""Training and validation rows are put together for the last fit, once all is chosen; the test rows are only transformed."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("fields_train.csv")
val = pd.read_csv("fields_val.csv")
test = pd.read_csv("fields_test.csv")
rows = pd.concat([train, val])
scaler = StandardScaler()
X_rows = scaler.fit_transform(rows.drop(columns="crop"))
X_test = scaler.transform(test.drop(columns="crop"))
model = LogisticRegression().fit(X_rows, rows["crop"])
print(model.score(X_test, test["crop"]))


def last_fit(scale):
    every = pd.concat([train, val])
    scaler = None
    if scale:
        scaler = StandardScaler().fit(every[["soil", "rain"]])
        every = scaler.transform(every[["soil", "rain"]])
    X_test = test[["soil", "rain"]]
    if scale:
        X_test = scaler.transform(X_test)
    return LogisticRegression().fit(every, pd.concat([train, val])["crop"]).predict(X_test)
