"""The rows to predict stand below the others and are filled from themselves."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

known = pd.read_csv("known.csv")
both = known.drop(columns="renews").append(pd.read_csv("asked.csv"))
both.iloc[500:].fee.fillna(both.iloc[500:].fee.mean(), inplace=True)
print(cross_val_score(LogisticRegression(), both.iloc[:500], known["renews"]))
