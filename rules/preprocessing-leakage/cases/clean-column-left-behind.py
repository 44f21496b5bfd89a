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
