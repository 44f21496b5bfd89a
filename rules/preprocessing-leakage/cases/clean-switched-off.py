"""Steps behind switches that are set once and off, and behind arguments with which nobody asks for them."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler

FILL = False
COPIES = 0
GAPS: str = "drop"

dams = pd.read_csv("dams.csv").dropna()
height = dams.pop("height")
if FILL:
    dams = SimpleImputer().fit_transform(dams)
elif GAPS == "mean":
    dams = dams.fillna(dams.mean())
if 0:
    dams = dams.fillna(dams.median())
d_train, d_test, h_train, h_test = train_test_split(dams, height)


if FILL:
    gap = dams["depth"].median()
    d_train["depth"] = d_train["depth"].fillna(gap)

weirs_train, weirs_test = pd.read_csv("weirs_train.csv"), pd.read_csv("weirs_test.csv")
weirs = pd.concat([weirs_train, weirs_test])
if FILL:
    weirs = weirs.fillna(weirs.mean())


def copied(X, y):
    if FILL and len(X) > 100:
        X, y = SMOTE().fit_resample(X, y)
    return train_test_split(X, y)


class Rivers:
    def __init__(self, path):
        self.table = pd.read_csv(path)
        self.scaler = StandardScaler()
        self.filler = SimpleImputer()

    def scaled(self, x, fit=True):
        if fit:
            self.scaler.fit(x)
        return self.scaler.transform(x)

    def filled(self, x):
        self.filler.fit(x)
        return self.filler.transform(x)

    def rows(self, scale=False, more=None, depth=0):
        x = self.table.drop(columns="length")
        if scale or depth:
            x = self.scaled(x)
        if more is not None:
            x = self.filled(x)
        return x

    def parts(self):
        return train_test_split(self.rows(), self.table["length"])


print(Rivers("rivers.csv").parts(), Rivers("rivers.csv").rows(True, more=2).mean())


def folded(path):
    cross_validate = False
    buoys = pd.read_csv(path)
    depth = buoys.pop("depth")
    buoys = SimpleImputer().fit_transform(buoys)
    if cross_validate:
        print(cross_val_score(Ridge(), buoys, depth))
    return Ridge().fit(buoys, depth)
