"""The statistic in one function, the split in another, hundreds of lines apart in real files."""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import cross_val_score, train_test_split


def engineer(frame):
    frame = frame.copy()
    frame["runtime"] = frame["runtime"].fillna(frame["runtime"].mean())  # trap[global-imputation]: `frame["runtime"].mean()` is taken over all rows
    frame["budget"] = frame["budget"].fillna(0)
    return frame


def load():
    films = pd.read_csv("films.csv")
    return engineer(films)


def evaluate(features, revenue):
    return cross_val_score(RandomForestRegressor(), features, revenue, cv=5).mean()


def main():
    films = load()
    revenue = films.pop("revenue")
    print(evaluate(films, revenue))
    X_train, X_test, y_train, y_test = train_test_split(films, revenue, test_size=0.2)
    print(RandomForestRegressor().fit(X_train, y_train).score(X_test, y_test))


if __name__ == "__main__":
    main()


def rescale(name):
    global tickets
    tickets = pd.read_csv(name)
    tickets["price"] = tickets["price"].fillna(tickets["price"].median())  # trap[global-imputation]: `tickets["price"].median()` is taken over all rows


tickets = pd.DataFrame()
rescale("tickets.csv")
tickets_train, tickets_test = train_test_split(tickets, test_size=0.2)


class Quotes:
    def __init__(self, known):
        self.known = known

    def parted(self):
        return train_test_split(self.known)

    def fill(self):
        self.known = self.known.fillna(self.known.mean())  # trap[global-imputation]: self.known.mean()


quotes = Quotes(pd.read_csv("quotes.csv"))
quotes.fill()
q_train, q_test = quotes.parted()
