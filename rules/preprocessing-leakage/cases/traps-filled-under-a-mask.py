"""Gaps told by a mask, or by a test of each value, and filled with what all rows say; also where a zero stands for a gap."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

herds = pd.read_csv("herds.csv")
herds.loc[herds["milk"].isnull(), "milk"] = herds["milk"].median()  # trap[global-imputation]: `herds["milk"].median()`
middle = herds["age"].mean()  # trap[global-imputation]: `herds["age"].mean()`
young = pd.isna(herds.age) & herds["calves"].notna()
herds.loc[young, ["age"]] = middle
herds["fat"][herds["fat"].isna()] = herds["fat"].mode()[0]  # trap[global-imputation]: `herds["fat"].mode()`
herds["salt"] = np.where(herds["salt"].isna(), herds["salt"].mean(), herds["salt"])  # trap[global-imputation]: `herds["salt"].mean()`
herds["hay"] = np.where(~herds.hay.isnull(), herds.hay, herds.hay.median())  # trap[global-imputation]: `herds.hay.median()`
herds.loc[herds.weight == 0, "weight"] = herds["weight"].median()  # trap[global-imputation]: `herds["weight"].median()`
usual = herds["walk"].median()  # trap[global-imputation]: `herds["walk"].median()`
herds["walk"] = herds["walk"].apply(lambda way: usual if pd.isnull(way) else way)
known, asked = train_test_split(herds)
