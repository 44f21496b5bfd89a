"""The training part is split once more, and one half of it is called the test set."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

wells = pd.read_csv("wells.csv")
W_train, W_held, d_train, d_held = train_test_split(wells.drop(columns="dry"), wells["dry"], test_size=0.3)
scaler = StandardScaler()
Z_train = scaler.fit_transform(W_train)  # trap[global-scaling]: `StandardScaler` on `W_train`
Z_held = scaler.transform(W_held)


class Forward:
    def __init__(self, model):
        self.model = model

    def fit(self, X, y):
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25)
        self.score_ = self.model.fit(X_train, y_train).score(X_test, y_test)
        return self


print(Forward(KNeighborsClassifier(3)).fit(Z_train, d_train).score_)

more, labels = SMOTE().fit_resample(W_train, d_train)  # trap[oversample-before-split]: copies and near copies
a_train, a_test, b_train, b_test = train_test_split(more, labels)
