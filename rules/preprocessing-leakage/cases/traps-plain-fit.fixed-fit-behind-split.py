"""A scaler, a selection and a sampler, each fitted on all rows and split right after."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def scaled(table):
    y = table.pop("label")
    X_train, X_test, y_train, y_test = train_test_split(table, y, test_size=0.25)
    transformer = StandardScaler()
    transformer.fit(X_train)
    X_train = transformer.transform(X_train)
    X_test = transformer.transform(X_test)
    return LogisticRegression().fit(X_train, y_train).score(X_test, y_test)


def selected(table):
    labels = table.pop("label")
    selector = SelectKBest(k=10)
    best_train, best_test, y_train, y_test = train_test_split(table, labels)
    selector.fit(best_train, y_train)
    best_train = selector.transform(best_train)
    best_test = selector.transform(best_test)
    return LogisticRegression().fit(best_train, y_train).score(best_test, y_test)


def sampled(table):
    kinds = table.pop("label")
    smote = SMOTE(random_state=0)
    A_train, A_test, b_train, b_test = train_test_split(table, kinds, test_size=0.2)
    A_train, b_train = smote.fit_resample(A_train, b_train)
    return LogisticRegression().fit(A_train, b_train).score(A_test, b_test)


for run in (scaled, selected, sampled):
    print(run(pd.read_csv("signals.csv")))
