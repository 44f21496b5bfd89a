"""Folds in which every town gets the mean that the other folds say, or a model that is there is asked: nothing is fitted and scored there."""
import pickle

import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import KFold


def encoded(flats, others):
    usual = flats["rent"].mean()
    flats["town_rent"] = 0.0
    for known, asked in KFold(5, shuffle=True, random_state=0).split(flats):
        means = flats.iloc[known].groupby("town")["rent"].mean()
        flats.loc[flats.index[asked], "town_rent"] = flats.iloc[asked]["town"].map(means).fillna(usual)
    others["town_rent"] = others["town"].map(flats.groupby("town")["rent"].mean()).fillna(usual)
    return flats, others


flats, others = encoded(pd.read_csv("flats.csv"), pd.read_csv("asked.csv"))
flats.to_csv("flats_encoded.csv")
others.to_csv("asked_encoded.csv")


def fitted(claims):
    X, y = claims.drop(columns="fraud"), claims["fraud"]
    X, y = SMOTE().fit_resample(X, y)
    model = LogisticRegression()
    for known, asked in KFold(5).split(X):
        X_known, X_asked = X.iloc[known], X.iloc[asked]
        model.fit(X_known, y.iloc[known])
    return model


model = fitted(pd.read_csv("claims.csv"))


def town_means(towns, rents, smooth=20):
    usual = float(rents.mean())
    groups = pd.DataFrame({"town": towns, "rent": rents}).groupby("town")["rent"].agg(["sum", "count"])
    return ((groups["sum"] + smooth * usual) / (groups["count"] + smooth)).to_dict()


rooms = pd.read_csv("rooms.csv")
rooms["size"] = rooms["size"].fillna(rooms["size"].median())
for column in rooms.columns[:3]:
    said = pd.Series(0.0, index=rooms.index)
    for known, asked in KFold(5, shuffle=True, random_state=0).split(rooms, rooms["rent"]):
        means = town_means(rooms[column].iloc[known], rooms["rent"].iloc[known])
        said.iloc[asked] = rooms[column].iloc[asked].map(means)
    rooms[f"{column}_rent"] = said
rooms.to_parquet("rooms_encoded.parquet")


def kept_model(path):
    with open(path, "rb") as file:
        return pickle.load(file)


beds = pd.read_csv("beds.csv")
beds["size"] = beds["size"].fillna(beds["size"].median())
kept = kept_model("kept.pkl")
for known, asked in KFold(5).split(beds):
    said_known = kept.predict(beds.iloc[known])
    said_asked = kept.predict(beds.iloc[asked])
    print(mean_absolute_error(beds["rent"].iloc[known], said_known), mean_absolute_error(beds["rent"].iloc[asked], said_asked))
