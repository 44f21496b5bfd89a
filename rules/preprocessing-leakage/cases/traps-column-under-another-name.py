"""The column that was filled goes on under another name, and the one that bears its old name is another."""
import pandas as pd
from sklearn.model_selection import train_test_split

players = pd.read_csv("players.csv")
games = pd.read_csv("games.csv")
players["height"] = players["height"].fillna(players["height"].mean())  # trap[global-imputation]: `players["height"].mean()`
players["age"] = players["age"].fillna(players["age"].mean())  # trap[global-imputation]: `players["age"].mean()`
clubs = players.groupby("club").agg(tall=("height", "mean"), old=("age", "mean")).reset_index()
home = clubs.rename(columns={"club": "home", "tall": "home_tall", "old": "tall"})
games = pd.merge(games, home, on="home", how="left")
games = games.drop(columns=["old"])
seen, unseen = train_test_split(games)
