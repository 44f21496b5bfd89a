"""The function that scales is never called: the table is read as it is."""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


def scaled(name):
    global prices
    prices = pd.read_csv(name)
    prices = pd.DataFrame(MinMaxScaler().fit_transform(prices), columns=prices.columns)
    prices.to_csv("scaled.csv")


prices = pd.read_csv("prices.csv")
prices = prices.dropna()
X_train, X_test, y_train, y_test = train_test_split(prices[["open", "volume"]], prices["close"], shuffle=False)


class Quotes:
    def __init__(self, known):
        self.known = known

    def parted(self):
        return train_test_split(self.known)

    def fill(self):
        self.known = self.known.fillna(self.known.mean())


quotes = Quotes(pd.read_csv("quotes.csv"))
q_train, q_test = quotes.parted()
