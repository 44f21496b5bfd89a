"""The test rows are kept out of it, and what the training rows say reaches those that are set apart to choose by."""
import numpy as np
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from keras.layers import Dense
from keras.models import Sequential
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from sklearn.preprocessing import StandardScaler

slopes = pd.read_csv("slopes_train.csv")
unseen_test = pd.read_csv("slopes_test.csv")
snow = slopes.pop("snow")

scaler = StandardScaler()
S_train = scaler.fit_transform(slopes)  # trap[global-scaling]: sets some of them apart for validation, while the test rows are kept out: the training rows carry a trace of the validation rows, if only a faint one in most data. Fit on the training part behind the split and only transform the validation part.
S_test = scaler.transform(unseen_test)
S_train, S_val, snow_train, snow_val = train_test_split(S_train, snow, test_size=0.2)
model = max((Ridge(alpha).fit(S_train, snow_train) for alpha in (0.1, 1.0)), key=lambda it: it.score(S_val, snow_val))
print(model.predict(S_test))


filler = SimpleImputer()
F_train = filler.fit_transform(slopes)  # trap[global-imputation]: for validation, while the test rows are kept out: gaps in the training rows are filled with what the validation rows say
F_test = filler.transform(unseen_test)
F_train, F_val = train_test_split(F_train, random_state=1)

mender = SimpleImputer()
M_train = mender.fit_transform(slopes)  # trap[global-imputation]: for validation: gaps in the training rows are filled with what the validation rows say
M_train, M_val = train_test_split(M_train, random_state=2)


class Notes:
    def __init__(self, texts, kinds):
        vectors = TfidfVectorizer().fit_transform(texts)  # trap[global-vectorizer]: words that only the validation texts hold count as known. Fit on the training texts behind the split and only transform the validation texts.
        self.train, self.valid, self.kinds, self.valid_kinds = train_test_split(vectors, kinds)


def broad(X):
    X = VarianceThreshold(0.1).fit_transform(X)  # trap[global-selection]: which columns are kept depends on the validation rows too
    X_train, X_dev = X[:400], X[400:]
    return X_train, X_dev


def more(X, y):
    X, y = RandomOverSampler().fit_resample(X, y)  # trap[oversample-before-split]: the model is validated on copies and near copies
    X_train, X_valid, y_train, y_valid = train_test_split(X, y)
    return X_train, X_valid, y_train, y_valid


def plain(X):
    X = StandardScaler().fit_transform(X)  # trap[global-scaling]: makes some of them the test set
    X_train, X_val_and_test = X[:400], X[400:]
    return X_train, X_val_and_test


waves = StandardScaler().fit_transform(np.load("waves.npy"))  # trap[global-scaling]: scores the last of them: the training rows carry a trace of the validation rows
network = Sequential([Dense(1)])
network.compile("adam", "mse")
network.fit(waves, np.load("tides.npy"), validation_split=0.2)


def apart(rows, hours, groups):
    for idx_train, idx_val in GroupShuffleSplit(n_splits=1).split(rows, hours, groups):
        kept, watched = rows.iloc[idx_train], rows.iloc[idx_val]
    return kept, watched


motors = pd.read_csv("motors.csv")
unit = motors.pop("unit")
motors[["heat", "load"]] = StandardScaler().fit_transform(motors[["heat", "load"]])  # trap[global-scaling]: sets some of them apart for validation: the training rows carry a trace of the validation rows
kept, watched = apart(motors, motors.pop("hours"), unit)
