"""Learned from the rows to train with, before these are put above the others for a moment."""
import numpy as np
import pandas as pd
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import RobustScaler


def together(X, y, X_test):
    scaler = RobustScaler()
    X = scaler.fit_transform(X)
    X_test = scaler.transform(X_test)
    both = np.concatenate((X, X_test), axis=0)
    both = np.log1p(np.abs(both))
    X_train = both[: -X_test.shape[0]]
    X_test = both[-X_test.shape[0] :]
    return X_train, y, X_test


def chosen(known, kind, unknown):
    picker = SelectKBest(k=4)
    picker.fit(known, kind)
    filler = SimpleImputer()
    known = filler.fit_transform(picker.transform(known))
    unknown = filler.transform(picker.transform(unknown))
    rows = len(known)
    both = pd.DataFrame(np.vstack([known, unknown]))
    return fitted(both, rows)


def fitted(both, rows):
    return both.iloc[:rows].mean(), both.iloc[rows:].mean()


old = pd.read_csv("old.csv")
new = pd.read_csv("new.csv")
old["age"] = old["age"].fillna(old["age"].median())
rows = old.shape[0]
coins = pd.concat([old, new]).reset_index(drop=True)
coins_train = coins.iloc[:rows, :]
coins_test = coins.iloc[rows:, :]


def counted(first, second):
    both = pd.concat([first.copy(), second], ignore_index=True)
    both["kin"] = both["town"].map(both.groupby("town").size())
    both["share"] = both["toll"] / both["kin"]
    return both.iloc[: len(first)].copy(), both.iloc[len(first) :].copy()


def shared(known, unknown):
    known = known.copy()
    bound = len(known)
    both = pd.concat([known, unknown], ignore_index=True)
    both["kin"] = both["town"].map(both.groupby("town").size())
    return both[:bound].reset_index(drop=True), both[bound:]


bridges = pd.read_csv("bridges.csv")
wanted = pd.read_csv("wanted.csv")
wanted["toll"] = wanted["toll"].fillna(wanted["toll"].mean())
bridges, wanted = counted(bridges, wanted)
bridges, wanted = shared(bridges, wanted)
cross_val_score(Ridge(), bridges[["toll", "share"]], bridges["age"])


def filled(table):
    table["height"].fillna(table["height"].median(), inplace=True)
    return table


def coded(known, unknown):
    known["known"] = 1
    unknown["known"] = 0
    both = pd.concat([known, unknown])
    both = pd.get_dummies(both, columns=["kind"])
    known = both[both["known"] == 1]
    unknown = both[both["known"] == 0]
    return known, unknown


towers = pd.read_csv("towers.csv").dropna()
asked = filled(pd.read_csv("asked.csv"))
towers, asked = coded(towers, asked)
tower_rows, tower_rows_held = train_test_split(towers, random_state=1)

mills = pd.read_csv("mills.csv").dropna().assign(of="here")
abroad = pd.read_csv("abroad.csv")
abroad["power"] = abroad["power"].fillna(abroad["power"].mean())
everywhere = pd.concat([mills, abroad.assign(of="there")], ignore_index=True)
mills_kept, mills_held = train_test_split(everywhere.loc[everywhere.of != "there"], random_state=2)
