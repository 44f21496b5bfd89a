"""Copies of the minority on both sides of the split."""
import pandas as pd
from imblearn.over_sampling import SMOTE, RandomOverSampler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.utils import resample

claims = pd.read_csv("claims.csv")
X, y = claims.drop(columns="fraud"), claims["fraud"]
X_more, y_more = SMOTE(random_state=0).fit_resample(X, y)  # trap[oversample-before-split]: the model is tested on copies and near copies
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
X_train, X_test, y_train, y_test = train_test_split(X_more, y_more, test_size=0.2)

ros = RandomOverSampler()
X_train_sm, y_train_sm = ros.fit_sample(X, y)  # trap[oversample-before-split]: `cross_val_score` 1 line below scores folds
print(cross_val_score(LogisticRegression(), X_train_sm, y_train_sm, scoring="f1"))

rare = claims[claims["fraud"] == 1]
common = claims[claims["fraud"] == 0]
more = resample(rare, replace=True, n_samples=len(common), random_state=1)  # trap[oversample-before-split]: `resample` on `rare`
balanced = pd.concat([common, more])
train, test = train_test_split(balanced, test_size=0.2)

doubled = pd.concat([common, rare.sample(len(common), replace=True)])  # trap[oversample-before-split]: `sample`
d_train, d_test = train_test_split(doubled)

A_train, A_test, b_train, b_test = train_test_split(X, y, stratify=y)
A_more, b_more = SMOTE().fit_resample(A_train, b_train)  # trap[oversample-before-split]: `SMOTE` on `A_train` takes the minority rows from all training rows, and
search = GridSearchCV(LogisticRegression(), {"C": [0.1, 1, 10]}, scoring="f1", cv=5)
search.fit(A_more, b_more)
