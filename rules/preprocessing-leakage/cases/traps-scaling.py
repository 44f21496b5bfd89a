"""Scalers and projections fitted on every row before the split."""
import numpy as np
import pandas as pd
from sklearn import preprocessing
from sklearn.decomposition import PCA
from sklearn.model_selection import StratifiedShuffleSplit, train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler

cards = pd.read_csv("cards.csv")
cards["amount_z"] = StandardScaler().fit_transform(cards["amount"].values.reshape(-1, 1))  # trap[global-scaling]: its centre and scale
cards = cards.drop(["time", "amount"], axis=1)
X = cards.drop("fraud", axis=1)
X_train, X_test, y_train, y_test = train_test_split(X, cards["fraud"], test_size=0.3)

wine = pd.read_csv("wine.csv")
chemistry = wine.drop("quality", axis=1)
scaled = MinMaxScaler().fit(chemistry).transform(chemistry)  # trap[global-scaling]: `MinMaxScaler` on `chemistry`
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
components = PCA(n_components=4).fit_transform(scaled)  # trap[global-scaling]: its components
quality = wine["quality"].values
sss = StratifiedShuffleSplit(n_splits=5, test_size=0.2, random_state=1)
for train_rows, valid_rows in sss.split(components, quality):
    print(components[train_rows].shape, components[valid_rows].shape, quality[valid_rows].mean())

frame = pd.read_csv("machines.csv")
standard = (frame - frame.mean()) / frame.std()  # trap[global-scaling]: `(frame - frame.mean()) / frame.std()` is taken over all rows
load = np.genfromtxt("load.csv")
unit = (load - load.min(axis=0)) / (load.max(axis=0) - load.min(axis=0))  # trap[global-scaling]: if only a faint one
flat = preprocessing.scale(load)  # trap[global-scaling]: `scale` on `load`
s_train, s_test, u_train, u_test, f_train, f_test = train_test_split(standard, unit, flat)
