"""What the message says follows the split, the fill and the transformer."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedShuffleSplit, train_test_split
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, minmax_scale
from tensorflow import keras

rain = pd.read_csv("rain.csv")
rain["depth"] = rain["depth"].interpolate()  # trap[global-imputation]: Split first and fill each part from its own rows
rain["hours"] = minmax_scale(rain["hours"])  # trap[global-scaling]: takes its minimum and maximum from all rows
rain_train, rain_test = train_test_split(rain)

cells = pd.read_csv("cells.csv")
cells["size"] = cells["size"].fillna(cells["size"].median())  # trap[global-imputation]: `StratifiedShuffleSplit` 3 lines below makes some of them the test set
once = StratifiedShuffleSplit(n_splits=1, test_size=0.2)
inside, outside = next(
    once.split(cells, cells["sick"])
)
cells_train, cells_test = cells.loc[inside], cells.loc[outside]

waves = MinMaxScaler().fit_transform(np.load("waves.npy"))  # trap[global-scaling]: and pass them as `validation_data`
network = keras.Sequential([keras.layers.Dense(1)])
network.compile(loss="mse")
network.fit(waves, np.load("tides.npy"), validation_split=0.2)

votes = pd.read_csv("votes.csv")
votes_train, votes_test = train_test_split(votes)
names = LabelEncoder()
train_codes = names.fit_transform(votes_train["town"])
test_codes = names.fit_transform(votes_test["town"])  # trap[refit-on-test]: the codes shift as soon as one of the two lacks a category

bikes = pd.read_csv("bikes.csv")
lucky = np.random.rand(len(bikes)) < 0.8
bikes_train = bikes[lucky]
bikes_test = bikes[~lucky]
together = pd.concat([bikes_train, bikes_test])
scaler = MinMaxScaler()
scaler.fit(together[["gears"]])  # trap[refit-on-test]: joined to the training part by `pd.concat([bikes_train, bikes_test])`
rider = LogisticRegression().fit(scaler.transform(bikes_train[["gears"]]), bikes_train["sold"])
print(rider.score(scaler.transform(bikes_test[["gears"]]), bikes_test["sold"]))
