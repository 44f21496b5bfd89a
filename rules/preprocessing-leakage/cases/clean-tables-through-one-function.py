"""One function changes two tables; what is filled into the one does not reach the other."""
import pandas as pd
from sklearn.model_selection import train_test_split

owned = pd.read_csv("owned.csv")
offered = pd.read_csv("offered.csv")
offered["rooms"] = offered["rooms"].fillna(offered["rooms"].median())


def add_size(flats):
    flats["size"] = flats["rooms"] * flats["area"]


add_size(owned)
add_size(offered)
X_train, X_test, y_train, y_test = train_test_split(owned[["size", "area"]], owned["rent"])
