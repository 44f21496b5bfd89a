"""Fitted before cross-validation."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
import imblearn.pipeline

genes = pd.read_csv("genes.csv")
relapse = genes.pop("relapse")
selector = SelectKBest(f_classif, k=20)
print(cross_val_score(make_pipeline(selector, LogisticRegression()), genes, relapse, cv=5).mean())

claims = pd.read_csv("claims.csv")
fraud = claims.pop("fraud")
print(cross_val_score(imblearn.pipeline.make_pipeline(SMOTE(), LogisticRegression()), claims, fraud, cv=5).mean())
