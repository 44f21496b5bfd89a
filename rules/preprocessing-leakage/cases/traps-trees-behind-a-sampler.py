"""The models are trees, and a sampler in front of them measures distances."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
from sklearn.preprocessing import StandardScaler

dykes = pd.read_csv("dykes.csv")
broken = dykes.pop("broken")
dykes[["height", "age"]] = StandardScaler().fit_transform(dykes[["height", "age"]])  # trap[global-scaling]: `StandardScaler` on
print(cross_val_score(make_pipeline(SMOTE(), RandomForestClassifier()), dykes, broken))
