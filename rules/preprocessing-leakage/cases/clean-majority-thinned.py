"""The larger class is thinned to the size of the smaller one before the split."""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

bridges = pd.read_csv("bridges.csv")
df_majority = bridges[bridges.closed == 0]
df_minority = bridges[bridges.closed == 1]
df_thinned = resample(df_majority, replace=True, n_samples=len(df_minority), random_state=3)
both = pd.concat([df_thinned, df_minority])
b_train, b_test, c_train, c_test = train_test_split(both.drop(columns="closed"), both.closed)
