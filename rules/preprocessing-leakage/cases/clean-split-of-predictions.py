"""Predictions for the training part are split to try a second model: the scaler has seen that part only."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

shells = pd.read_csv("shells.csv")
y = shells.pop("sort")
X_train, X_test, y_train, y_test = train_test_split(shells, y, random_state=0)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
line = GridSearchCV(LogisticRegression(), {"C": [1, 10]})
line.fit(X_train, y_train)
curve = GridSearchCV(SVC(), {"C": [1, 10]})
curve.fit(X_train, y_train)
models = {"line": line, "curve": curve}
said = pd.DataFrame({name: model.predict(X_train) for name, model in models.items()})
said_train, said_test, sort_train, sort_test = train_test_split(said, y_train, random_state=0)
second = SVC().fit(said_train, sort_train)
print(second.score(said_test, sort_test))
