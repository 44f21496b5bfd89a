"""Columns chosen with the labels of every row."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, VarianceThreshold, f_classif
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.svm import SVC

genes = pd.read_parquet("genes.parquet")
y = genes.pop("relapse")
best = SelectKBest(f_classif, k=20).fit_transform(genes, y)  # trap[global-selection]: `cross_val_score` 1 line below scores folds of the same rows
print(cross_val_score(SVC(), best, y, cv=5).mean())

selector = SelectKBest(f_classif, k=50)
selector.fit(genes, y)  # trap[global-selection]: learns which columns predict the labels from all rows
chosen = genes.columns[selector.get_support()]
search = GridSearchCV(RandomForestClassifier(), {"max_depth": [3, 5, None]}, cv=5)
search.fit(genes[chosen], y)

homes = pd.read_csv("homes.csv")
strength = homes.corr()["price"].abs()  # trap[global-selection]: `homes.corr()` is taken over all rows
strong = strength[strength > 0.3].index.drop("price")
X_train, X_test, y_train, y_test = train_test_split(homes[strong], homes["price"], test_size=0.25)

varied = VarianceThreshold(0.01).fit_transform(homes.drop(columns="price"))  # trap[global-selection]: which columns vary
v_train, v_test = train_test_split(varied, test_size=0.25)

cells = pd.read_csv("cells.csv")
sick = cells["sick"]
markers = cells.drop(columns="sick")
together = markers.corrwith(sick)  # trap[global-selection]: `markers.corrwith(sick)` is taken over all rows
some = markers.iloc[:, together.argsort()[::-1][:10]]
s_train, s_test, k_train, k_test = train_test_split(some.values, sick.values)

turned = cells.loc[:, cells.columns != "sick"].corrwith(cells["sick"])  # trap[global-selection]: the order of the columns depends on the test rows too
t_train, t_test, w_train, w_test = train_test_split(markers.iloc[:, turned.argsort()[::-1]], sick)
