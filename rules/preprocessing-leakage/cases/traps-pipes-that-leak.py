"""Leaks of water: the word is the data's own."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

pipes = pd.read_csv("leaking_pipes.csv")
y = pipes.pop("leak")
leaking = SimpleImputer().fit_transform(pipes)  # trap[global-imputation]: `SimpleImputer` on `pipes`
leaky = cross_val_score(LogisticRegression(), leaking, y)
print(leaky, leaking.mean(axis=0))
