"""What a split leaves over has no name that says so, and is used, or may be."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


def scored(homes, prices):
    homes = SimpleImputer().fit_transform(homes)  # trap[global-imputation]: makes some of them the test set
    known, rest, paid, asked = train_test_split(homes, prices)
    return Ridge().fit(known, paid).score(rest, asked)


def by_labels(homes, prices):
    homes = SimpleImputer(strategy="median").fit_transform(homes)  # trap[global-imputation]: makes some of them the test set
    known, rest, paid, asked = train_test_split(homes, prices)
    return Ridge().fit(known, paid), asked.mean() - asked


def given_back(homes):
    homes = SimpleImputer(strategy="most_frequent").fit_transform(homes)  # trap[global-imputation]: makes some of them the test set
    known, rest = train_test_split(homes)
    return known, rest


def apart(homes):
    kept, spare = train_test_split(homes)
    kept = MinMaxScaler().fit_transform(kept)
    spare = MinMaxScaler().fit_transform(spare)  # trap[refit-on-test]: `MinMaxScaler` is fitted on `spare`
    spare.tofile("spare.bin")
    return kept


def shortly_named(homes):
    homes = SimpleImputer(fill_value=0).fit_transform(homes)  # trap[global-imputation]: makes some of them the test set
    xtrain, xtest = train_test_split(homes)
    return Ridge().fit(xtrain[:, 1:], xtrain[:, 0])


homes = pd.read_csv("homes.csv")
homes = homes.fillna(homes.mean())  # trap[global-imputation]: `homes.mean()` is taken over all rows
known, left_over = train_test_split(homes)
