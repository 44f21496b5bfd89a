"""Groups and tables that are filled by themselves, and whose rows are split after they were joined."""
import pandas as pd
from sklearn.model_selection import train_test_split


def by_itself(move: pd.DataFrame):
    return move.fillna(move.mean())  # trap[global-imputation]: gaps in the training rows are filled with what the test rows say


moves = pd.read_csv("moves.csv")
filled = []
for number, move in moves.groupby("number"):
    filled.append(by_itself(move))
joined = pd.concat(filled)
joined_train, joined_test = train_test_split(joined, test_size=0.2)

rooms = pd.read_csv("rooms.csv")
halls = pd.read_csv("halls.csv")
for table in [rooms, halls]:
    table["height"] = table["height"].fillna(table["height"].median())  # trap[global-imputation]: gaps in the training rows are filled with what the test rows say
rooms_train, rooms_test = train_test_split(rooms, test_size=0.2)


def read_year(path):
    year = pd.read_csv(path)
    year["rain"] = pd.to_numeric(year["rain"], errors="coerce")
    return year.fillna(year.mean())  # trap[global-imputation]: gaps in the training rows are filled with what the test rows say


years = pd.concat([read_year(f"rain/{number}.csv") for number in range(1990, 2020)])
years_train, years_test = train_test_split(years, test_size=0.2)
