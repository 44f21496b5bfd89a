"""A gap is filled with the median of its own column; that all numbers pass one logarithm, the labels too, makes it none of theirs."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

barns = pd.read_csv("barns.csv")
middle = barns[barns.roof == "tin"].area.median()  # trap[global-imputation]: is taken over all rows
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
barns.loc[barns.roof == "tin", "area"] = barns.loc[barns.roof == "tin", "area"].fillna(value=middle)
numbers = barns.dtypes[barns.dtypes != "object"].index
barns[numbers] = np.log1p(barns[numbers])
price = barns.price[barns.price > 0]
sold = barns[barns.price > 0].drop(columns="price")
s_train, s_test, p_train, p_test = train_test_split(sold, price)
