"""A function of one's own gives back both parts of the rows; only who calls it says which is for what."""
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def cut_at(features, target, share=0.8):
    rows = int(share * len(features))
    return features[:rows], target[:rows], features[rows:], target[rows:]


mills = pd.read_csv("mills.csv")
speed = StandardScaler().fit_transform(mills[["wind", "gust"]])  # trap[global-scaling]: `mills[["wind", "gust"]]`
speed_train, power_train, speed_test, power_test = cut_at(speed, mills["power"])
print(Ridge().fit(speed_train, power_train).score(speed_test, power_test))


def prepare(path):
    series = pd.read_csv(path)["load"].to_numpy().reshape(-1, 1)
    series = MinMaxScaler().fit_transform(series)  # trap[global-scaling]: `MinMaxScaler`
    border = len(series) - 500
    return series[:border], series[border:]


train, valid = prepare("load.csv")


class Store:
    def __init__(self, path):
        self.table = pd.read_csv(path)
        self.table = self.table.fillna(self.table.median())  # trap[global-imputation]: `self.table.median()`

    def parts(self, until):
        is_early = self.table["day"] < until
        return self.table[is_early], self.table[~is_early]


early_train, late_test = Store("orders.csv").parts(300)
