"""Both files are filled as one, but the filled column is dropped before the split."""
import pandas as pd
from sklearn.model_selection import train_test_split

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test])
features = pd.DataFrame()
features["deck"] = both["deck"]
features["fee"] = both["fee"].fillna(both["fee"].mean())
known = features.drop("fee", axis=1)[: len(train)]
X_train, X_test, y_train, y_test = train_test_split(known, train["back"])

# Under another name, through a table of the table, and as the mean of a group.
players = pd.read_csv("players.csv")
games = pd.read_csv("games.csv")
players["height"] = players["height"].fillna(players["height"].mean())
clubs = players.groupby("club").agg(tall=("height", "mean"), old=("age", "mean")).reset_index()
home = clubs.rename(columns={"club": "home", "tall": "home_tall", "old": "home_old"})
games["fans"] = games["fans"].fillna(games["fans"].median())
games = pd.merge(games, home, on="home", how="left")
games = pd.DataFrame(games)
games = games.drop(columns=["home_tall", "fans"])
seen, unseen = train_test_split(games)
