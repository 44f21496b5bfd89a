"""Mean and spread of all rows, kept in variables and functions."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

pixels = np.genfromtxt("pixels.csv", delimiter=",")
centre = pixels.mean(axis=0)
spread = np.std(pixels, axis=0)
normal = (pixels - centre) / spread  # trap[global-scaling]: `(pixels - centre) / spread` is taken over all rows
n_train, n_test = train_test_split(normal)

rent = pd.read_csv("rent.csv")
rent["area"] = (rent["area"] - rent["area"].min()) / (rent["area"].max() - rent["area"].min())  # trap[global-scaling]: the training rows carry a trace
X_train, X_test, y_train, y_test = train_test_split(rent[["area", "rooms"]], rent["rent"])

tides = pd.read_csv("tides.csv")
tides_train, tides_test = tides[:800], tides[800:]
low_train = (tides_train - tides.min()) / (tides.max() - tides.min())  # trap[global-scaling]: `(tides_train - tides.min())
low_test = (tides_test - tides.min()) / (tides.max() - tides.min())
