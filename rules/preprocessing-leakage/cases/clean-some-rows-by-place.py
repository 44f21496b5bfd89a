"""All rows are changed by what the first of them, a sample of them or those of the training part say."""
import numpy as np
import pandas as pd
from category_encoders import MEstimateEncoder
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupShuffleSplit, cross_val_score
from sklearn.preprocessing import MinMaxScaler, StandardScaler

turbines = pd.read_csv("turbines.csv").to_numpy()
scaler = StandardScaler()
scaler.fit(turbines[:5000])
level = scaler.transform(turbines)
train_level, test_level = level[:5000], level[5000:]
print(Ridge().fit(train_level[:, 1:], train_level[:, 0]).score(test_level[:, 1:], test_level[:, 0]))

plays = pd.read_csv("plays.csv").sample(frac=1, random_state=4).reset_index(drop=True)
last = int(len(plays) * 0.9)
known = plays.index[:last]
stars = MinMaxScaler()
stars.fit(plays.loc[known, "stars"].to_numpy().reshape(-1, 1))
plays["level"] = stars.transform(plays["stars"].to_numpy().reshape(-1, 1))
_, few = next(GroupShuffleSplit(n_splits=1, test_size=0.1, random_state=1).split(plays, groups=plays["listener"]))
plays.iloc[few].to_csv("few.csv")

visits = pd.read_csv("visits.csv", parse_dates=["day"])
numbers = ["pages", "seconds"]
is_early = visits["day"] < "2023-01-01"
scale = StandardScaler().fit(visits[is_early][numbers])
visits[numbers] = scale.transform(visits[numbers])
train_visits = visits[is_early]
test_visits = visits[~is_early]

parcels = pd.read_csv("parcels.csv")
toss = np.random.rand(len(parcels)) < 0.75
weights = MinMaxScaler().fit(parcels.loc[toss, ["weight"]])
parcels["weight"] = weights.transform(parcels[["weight"]])
parcels_train, parcels_test = parcels[toss], parcels[~toss]

flats = pd.read_csv("flats.csv")
aside = flats.sample(frac=0.25, random_state=0)
aside_rent = aside.pop("rent")
others = flats.drop(aside.index)
rent = others.pop("rent")
encoder = MEstimateEncoder(cols=["street"], m=4.0)
encoder.fit(aside, aside_rent)
print(cross_val_score(HistGradientBoostingRegressor(), encoder.transform(others, rent), rent, cv=5).mean())
