"""The training rows of a helper, filled from all of them, are split into folds and scored."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from stroke.parts import parted

X_train, X_test, y_train, y_test = parted(pd.read_csv("patients.csv"), 0.2)  # trap[global-imputation]: `cross_val_score` 1 line below scores folds of the same rows
print(cross_val_score(LogisticRegression(), X_train, y_train).mean())
