"""Fitted before cross-validation."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

genes = pd.read_csv("genes.csv")
relapse = genes.pop("relapse")
selector = SelectKBest(f_classif, k=20)
best = selector.fit_transform(genes, relapse)  # trap[global-selection]: the columns are chosen to suit the test labels too
print(cross_val_score(LogisticRegression(), best, relapse, cv=5).mean())

claims = pd.read_csv("claims.csv")
fraud = claims.pop("fraud")
more, more_fraud = SMOTE().fit_resample(claims, fraud)  # trap[oversample-before-split]: scores folds of the same rows
print(cross_val_score(LogisticRegression(), more, more_fraud, cv=5).mean())
