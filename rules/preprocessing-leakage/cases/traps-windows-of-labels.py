"""A window over the labels that holds the label of the row itself."""
import pandas as pd
from sklearn.model_selection import train_test_split

shops = pd.read_csv("shops.csv")
shops["lately"] = shops.groupby("shop")["sales"].transform(lambda it: it.rolling(7).mean())  # trap[global-target-encoding]: the labels of the test rows are written into the features
s_train, s_test, sales_train, sales_test = train_test_split(shops.drop(columns="sales"), shops["sales"])
