"""A scaler, a selection and a sampler, each fitted on all rows and split right after."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def scaled(table):
    y = table.pop("label")
    X = StandardScaler().fit_transform(table)  # trap[global-scaling]: `StandardScaler` on `table`
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25)
    return LogisticRegression().fit(X_train, y_train).score(X_test, y_test)


def selected(table):
    labels = table.pop("label")
    selector = SelectKBest(k=10)
    best = selector.fit_transform(table, labels)  # trap[global-selection]: `SelectKBest` on `table`
    best_train, best_test, y_train, y_test = train_test_split(best, labels)
    return LogisticRegression().fit(best_train, y_train).score(best_test, y_test)


def sampled(table):
    kinds = table.pop("label")
    smote = SMOTE(random_state=0)
    more, more_kinds = smote.fit_resample(table, kinds)  # trap[oversample-before-split]: `SMOTE` on `table`
    A_train, A_test, b_train, b_test = train_test_split(more, more_kinds, test_size=0.2)
    return LogisticRegression().fit(A_train, b_train).score(A_test, b_test)


for run in (scaled, selected, sampled):
    print(run(pd.read_csv("signals.csv")))
