"""Gaps get a number that no row has: the model learns that there was a gap, nothing about the test rows."""
import pandas as pd
from sklearn.model_selection import train_test_split

pipes = pd.read_csv("pipes.csv")
lowest = pipes["depth"].min()
pipes["depth"] = pipes["depth"].fillna(int(lowest) - 5)
pipes["width"] = pipes["width"].fillna(pipes["width"].max() + 1)
X_train, X_test, y_train, y_test = train_test_split(pipes[["depth", "width"]], pipes["leaks"])
