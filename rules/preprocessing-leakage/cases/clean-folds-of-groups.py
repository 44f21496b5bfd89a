"""Copies stay with the group of their original, and what a model says of rows is stretched for itself."""
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GridSearchCV, GroupKFold, train_test_split
from sklearn.preprocessing import MinMaxScaler

farms = pd.read_csv("farms.csv")
cows, ill = RandomOverSampler().fit_resample(farms.drop(columns="ill"), farms["ill"])
search = GridSearchCV(ExtraTreesClassifier(), {"max_depth": [2, 4]}, cv=GroupKFold().split(cows, ill, cows["farm"]))
search.fit(cows, ill)

goats = pd.read_csv("goats.csv")
X_train, X_test, y_train, y_test = train_test_split(goats.drop(columns="ill"), goats["ill"])
scaler = MinMaxScaler()
X_train = scaler.fit_transform(X_train)
model = ExtraTreesClassifier().fit(X_train, y_train)
shown = MinMaxScaler().fit_transform(model.predict_proba(scaler.transform(X_test))[:, 1].reshape(-1, 1))
print(shown.mean())
