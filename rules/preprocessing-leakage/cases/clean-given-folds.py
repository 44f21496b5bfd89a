"""The search scores the validation file alone, whose rows the vectoriser has not seen."""
import numpy as np
import pandas as pd
from scipy.sparse import vstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.preprocessing import OneHotEncoder

train = pd.read_csv("train.csv")
valid = pd.read_csv("valid.csv")
words = TfidfVectorizer()
X_train = words.fit_transform(train["text"])
X_valid = words.transform(valid["text"])
folds = PredefinedSplit(np.r_[-np.ones(len(train)), np.zeros(len(valid))])
search = GridSearchCV(LogisticRegression(), {"C": [0.1, 1, 10]}, cv=folds)
search.fit(vstack([X_train, X_valid]), pd.concat([train["label"], valid["label"]]))

# Fitted and never read: the test rows go through the encoder of the training rows.
encoder = OneHotEncoder(handle_unknown="ignore")
train_codes = encoder.fit_transform(train[["town"]])
test = pd.read_csv("test.csv")
other = OneHotEncoder(handle_unknown="ignore")
other.fit(test[["town"]])
test_codes = encoder.transform(test[["town"]])
