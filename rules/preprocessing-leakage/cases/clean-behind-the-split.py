"""Looked at as a whole, used on the parts by what the training part says."""
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

birds = pd.read_csv("birds.csv")
species = birds.pop("species")
scaler = StandardScaler()
scaler.fit(birds)
print(scaler.mean_, birds["wing"].mean())
flat = PCA(2).fit_transform(birds)

X_train, X_test, y_train, y_test = train_test_split(birds, species)
scaler.fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

rows, rest = train_test_split(birds.index, test_size=0.2)
some, others = birds.loc[rows], birds.loc[rest]
wing = birds.loc[rows, "wing"].mean()
some["wing"] = some["wing"].fillna(wing)
others["wing"] = others["wing"].fillna(wing)
