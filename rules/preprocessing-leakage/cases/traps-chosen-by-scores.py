"""Scores of a selector that columns are chosen by: from a sorted list, above a threshold, in a loop, although it keeps all itself."""
import pandas as pd
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split

boats = pd.read_csv("boats.csv")
price = boats.pop("price")

ranked = SelectKBest(f_regression, k=5).fit(boats, price)  # trap[global-selection]: learns which columns predict the labels from all rows
listed = pd.concat([pd.DataFrame(boats.columns), pd.DataFrame(ranked.scores_)], axis=1)
listed.columns = ["column", "points"]
names = listed.nlargest(5, "points")["column"].tolist()
X_train, X_test, y_train, y_test = train_test_split(boats[names], price, test_size=0.3)

every = SelectKBest(f_regression, k="all").fit(boats, price)  # trap[global-selection]: `cross_val_score` 3 lines below
points = pd.Series(every.scores_, index=boats.columns)
high = points[points > 10].index
print(cross_val_score(Ridge(), boats[high], price))

five = SelectKBest(f_regression, k=5)
five.fit(boats, price)  # trap[global-selection]: `cross_val_score` 2 lines below
print(five.scores_)
print(cross_val_score(Ridge(), five.transform(boats), price))
