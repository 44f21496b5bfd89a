import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

table = pd.read_csv("signals.csv")
labels = table.pop("label")
features = StandardScaler().fit_transform(table)
X_train, X_test, y_train, y_test = train_test_split(features, labels, test_size=0.35)
