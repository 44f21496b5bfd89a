"""Columns that are written twice, the second time from the first, or in some rows or some cases only."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split

fields = pd.read_csv("fields.csv")
fields["height"] = fields["height"].fillna(fields["height"].mean())  # trap[global-imputation]: fields["height"].mean()
fields["height"] = np.log1p(fields["height"])
fields["depth"] = fields["depth"].fillna(fields["depth"].median())  # trap[global-imputation]: fields["depth"].median()
fields.loc[fields["crop"] == "rye", "depth"] = 0
fields["shape"] = PCA(1).fit_transform(fields[["length", "width"]])  # trap[global-scaling]: PCA
if fields["length"].max() > 100:
    fields["shape"] = fields["length"] * fields["width"]
fields["slope"] = fields["slope"].fillna(fields["slope"].mean())  # trap[global-imputation]: fields["slope"].mean()
fields["steep"] = fields["slope"] > 3
fields["slope"] = 0
f_train, f_test = train_test_split(fields)
