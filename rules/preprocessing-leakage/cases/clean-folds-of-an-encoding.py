"""Folds in which every town gets the mean that the other folds say: no model is scored there, and the mean of all is for towns they lack."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
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
