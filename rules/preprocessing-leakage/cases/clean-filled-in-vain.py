"""A copy without gaps is made and not kept; what the model sees is filled with a constant."""
import pandas as pd
from sklearn.linear_model import Lasso

moors_train, moors_test = pd.read_csv("moors_train.csv"), pd.read_csv("moors_test.csv")
height = moors_train.pop("height")
moors = pd.concat([moors_train, moors_test])
moors.apply(lambda rows: rows.fillna(rows.mean()), axis=0)
moors = moors.fillna(0)
model = Lasso().fit(moors[: len(moors_train)], height)
