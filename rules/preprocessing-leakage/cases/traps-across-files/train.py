"""Trains the model of the retention campaign."""
from churn.features import informative, load, standardised
from churn import features
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

subscribers = load("subscribers.csv")
left = subscribers["left"]
numbers = standardised(subscribers.drop(columns="left"))  # trap[global-scaling]: `StandardScaler` on `subscribers.drop(columns="left")` takes its centre and scale from all rows
chosen = features.informative(numbers, left)  # trap[global-selection]: `SelectKBest` on `numbers`
X_train, X_test, y_train, y_test = train_test_split(chosen, left, test_size=0.2)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))

A_train, A_test, b_train, b_test = features.in_two(load("more.csv"), left)  # trap[oversample-before-split]: `SMOTE` on `X_train` takes the minority rows from all training rows
print(cross_val_score(LogisticRegression(), A_train, b_train))
