"""Gaps are filled from the rows before them first: what looks ahead then finds only those at the beginning of the file."""
import pandas as pd
from sklearn.model_selection import train_test_split

meters = pd.read_csv("meters.csv").sort_values("hour")
meters["load"] = meters["load"].ffill()
meters["load"] = meters["load"].bfill()
meters[["wind", "sun"]] = meters[["wind", "sun"]].ffill()
meters[["wind", "sun"]] = meters[["wind", "sun"]].bfill()
meters["price"] = meters["price"].fillna(method="ffill").fillna(method="bfill")
meters.ffill(inplace=True)
meters.bfill(inplace=True)
known, asked = train_test_split(meters)
