"""Functions handed to `apply` and `transform` learn from the column that they are given, or from the table around them."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

sensors = pd.read_csv("sensors.csv")


def squeeze(column):
    if column.name == "broken":
        return column
    scaler = MinMaxScaler((-1, 1))
    return scaler.fit_transform(column.values.reshape(-1, 1)).ravel()  # trap[global-scaling]: `MinMaxScaler`


sensors["load"] = sensors["load"].apply(lambda x: sensors["load"].median() if np.isnan(x) else x)  # trap[global-imputation]: `sensors["load"].median()` is taken over all rows
sensors["high"] = sensors["heat"].map(lambda x: 1 if x > sensors["heat"].mean() else 0)  # trap[global-scaling]: `sensors["heat"].mean()`
sensors = sensors.apply(squeeze, axis=0)
X_train, X_test, y_train, y_test = train_test_split(sensors.drop(columns="broken"), sensors["broken"])

plants = pd.read_csv("plants.csv")
measured = plants[["leaf", "stem"]].apply(lambda x: (x - x.mean()) / x.std())  # trap[global-scaling]: `(x - x.mean()) / x.std()` is taken over all rows
m_train, m_test, s_train, s_test = train_test_split(measured, plants["species"])
