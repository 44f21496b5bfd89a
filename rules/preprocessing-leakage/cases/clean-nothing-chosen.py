"""Selectors that keep every column, or are fitted for a list of scores that is only printed."""
import pandas as pd
from sklearn.feature_selection import SelectKBest, SelectPercentile, chi2, f_regression
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split

bikes = pd.read_csv("bikes.csv")
price = bikes.pop("price")

every = SelectKBest(f_regression, k="all")
kept = every.fit_transform(bikes, price)
search = GridSearchCV(Ridge(), {"alpha": [0.1, 1, 10]}, cv=5)
search.fit(kept, price)
print(pd.Series(every.scores_, index=bikes.columns).sort_values())

whole = SelectPercentile(f_regression, percentile=100).fit(bikes, price)
print(cross_val_score(Ridge(), whole.transform(bikes), price))

best = SelectKBest(score_func=chi2, k=5)
ranked = best.fit(bikes, price)
points = pd.DataFrame(ranked.scores_)
names = pd.DataFrame(bikes.columns)
listed = pd.concat([names, points], axis=1)
listed.columns = ["column", "points"]
print(listed.nlargest(5, "points"))
columns = listed["column"].tolist() + ["wheels"]
X_train, X_test, y_train, y_test = train_test_split(bikes[columns], price, test_size=0.3)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))

# Both lists are counted as a vote, the scores are not.
from collections import Counter

by_hand = ["wheels", "gears"]
votes = Counter(columns + by_hand)
voted = [name for name, count in votes.items() if count > 1]
V_train, V_test, v_train, v_test = train_test_split(bikes[voted], price)
