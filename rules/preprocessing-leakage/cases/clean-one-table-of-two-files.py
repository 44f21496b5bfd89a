"""Two files are one table for another purpose: shuffled, nobody takes them apart again; and what a test of the code scales."""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test], ignore_index=True)
both["spent"] = both["spent"].fillna(both["spent"].mean())
both = both.sample(frac=1).reset_index(drop=True)
both.to_csv("spending.csv")


def test_shapes():
    rows = pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 1, 2, 1]})
    scaled = StandardScaler().fit_transform(rows)
    first, last = train_test_split(scaled)
    assert len(first) + len(last) == 4
