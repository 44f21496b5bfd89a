"""Splits without scikit-learn: slices, masks, a sample and the rest, Keras's own."""
import numpy as np
import pandas as pd
import torch
from sklearn.model_selection import KFold
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from torch.utils.data import TensorDataset, random_split

sales = pd.read_csv("sales.csv", parse_dates=["day"])
sales["units"] = sales["units"].fillna(sales["units"].mean())  # trap[global-imputation]: `sales["units"].mean()`
train_sales = sales[sales["day"] < "2024-01-01"]
test_sales = sales[sales["day"] >= "2024-01-01"]

ticks = pd.read_csv("ticks.csv")
ticks["size"] = ticks["size"].fillna(ticks["size"].median())  # trap[global-imputation]: `ticks["size"].median()`
cut = int(len(ticks) * 0.8)
train_ticks, valid_ticks = ticks[:cut], ticks[cut:]

users = pd.read_csv("users.csv")
users["age"] = users["age"].fillna(users["age"].median())  # trap[global-imputation]: `users["age"].median()`
users_train = users.sample(frac=0.8, random_state=200)
users_test = users.drop(users_train.index)

weights = pd.read_csv("weights.csv")
weights["kg"] = weights["kg"].fillna(weights["kg"].median())  # trap[global-imputation]: `weights["kg"].median()`
chosen = np.random.rand(len(weights)) < 0.8
weights_train = weights[chosen]
weights_test = weights[~chosen]

signal = np.load("signal.npy")
label = np.load("label.npy")
signal = StandardScaler().fit_transform(signal)  # trap[global-scaling]: `validation_split`
network = keras.Sequential([keras.layers.Dense(1)])
network.compile(loss="mse")
network.fit(signal, label, epochs=5, validation_split=0.2)

points = StandardScaler().fit_transform(np.load("points.npy"))  # trap[global-scaling]: `random_split`
dataset = TensorDataset(torch.tensor(points))
part_a, part_b = random_split(dataset, [800, 200])

rows = StandardScaler().fit_transform(np.load("rows.npy"))  # trap[global-scaling]: `KFold`
for fold, (inside, outside) in enumerate(KFold(n_splits=5).split(rows)):
    print(fold, rows[inside].mean(), rows[outside].mean())
