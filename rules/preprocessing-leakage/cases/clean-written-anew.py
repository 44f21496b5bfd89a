"""Columns that were scaled or filled for a drawing, and are written anew before the rows are split."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

fields = pd.read_csv("fields.csv")
fields["shape"] = PCA(1).fit_transform(fields[["length", "width"]])
fields["shape"].hist()
fields["shape"] = np.log1p(fields["length"] * fields["width"])
raw = pd.read_csv("fields.csv")
fields["height"] = fields["height"].fillna(fields["height"].mean())
fields["slope"] = StandardScaler().fit_transform(fields[["slope"]])
fields.plot.scatter("height", "slope")
fields[["height", "slope"]] = raw[["height", "slope"]].fillna(0)
y = fields["crop"]
f_train, f_test, y_train, y_test = train_test_split(fields.drop(columns=["crop"]), y)
