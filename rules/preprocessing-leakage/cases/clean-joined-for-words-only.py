"""Codes are learned from the words of both files; what is learned from numbers is learned from the training rows."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import LabelEncoder, StandardScaler

ferries_train = pd.read_csv("ferries_train.csv")
ferries_test = pd.read_csv("ferries_test.csv")
WORDS = ["harbour", "flag"]
NUMBERS = ["length", "crew"]

for word in WORDS:
    codes = LabelEncoder()
    codes.fit(pd.concat([ferries_train[word], ferries_test[word]]))
    ferries_train[word] = codes.transform(ferries_train[word])
    ferries_test[word] = codes.transform(ferries_test[word])

scaler = StandardScaler()
ferries_train[NUMBERS] = scaler.fit_transform(ferries_train[NUMBERS])
ferries_test[NUMBERS] = scaler.transform(ferries_test[NUMBERS])
filler = SimpleImputer()
train = filler.fit_transform(ferries_train)
test = filler.transform(ferries_test)
