"""Tables under each other, and learned from both, or parted elsewhere than where they were joined."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import RobustScaler


def together(X, X_test):
    both = np.concatenate((X, X_test), axis=0)
    both = PCA(5).fit_transform(both)  # trap[global-scaling]: `both[-X_test.shape[0] :]` 2 lines below
    X_train = both[: -X_test.shape[0]]
    X_test = both[-X_test.shape[0] :]
    return X_train, X_test


coins = pd.read_csv("coins.csv")
coins["age"] = coins["age"].fillna(coins["age"].median())  # trap[global-imputation]: `coins["age"].median()` is taken over all rows
old = coins[coins["year"] < 1900]
new = coins[coins["year"] >= 1900]
both = pd.concat([old, new])
coins_train = both[: len(old)]
coins_test = both[len(old) :]

stamps = pd.read_csv("stamps.csv")
stamps[["price"]] = RobustScaler().fit_transform(stamps[["price"]])  # trap[global-scaling]: `every[rows:]` 4 lines below
every = pd.concat([stamps, pd.read_csv("seals.csv")])
rows = int(len(every) * 0.8)
s_train = every[:rows]
s_test = every[rows:]


sea = pd.read_csv("sea.csv").assign(of="sea")
sea["salt"] = sea["salt"].fillna(value=sea["salt"].mean())  # trap[global-imputation]: sea["salt"].mean()
water = pd.concat([sea, pd.read_csv("lake.csv").assign(of="lake")])
salty = water[water["of"] == "sea"]
sea_train, sea_test = train_test_split(salty)
