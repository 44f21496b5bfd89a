"""Masks under which nothing of all rows is put into a gap: no gap is left, the column is dropped, constants, other columns, training rows."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

flocks = pd.read_csv("flocks.csv").dropna(subset=["owner"])
flocks["eggs"] = flocks["eggs"].fillna(0)
flocks.loc[flocks["eggs"].isnull(), "eggs"] = flocks["eggs"].median()
flocks.loc[flocks["feed"].isnull(), "feed"] = flocks["feed"].mean()
flocks.loc[flocks["barn"].isnull(), "barn"] = "none"
flocks["pens"] = np.where(flocks["pens"].isna(), 1, flocks["pens"])
flocks.loc[flocks["kind"] == 3, "rank"] = flocks["age"].max()
rows = flocks.drop(columns=["feed"])
known, asked = train_test_split(rows, random_state=4)
usual = known["walk"].median()
known.loc[known["walk"].isnull(), "walk"] = usual
asked.loc[asked["walk"].isnull(), "walk"] = usual
known["water"] = known["water"].apply(lambda it: usual if pd.isnull(it) else it)
