"""The steps are fitted anew in every fold."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline as SamplingPipeline
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

data = pd.read_csv("loans.csv")
X, y = data.drop(columns="default"), data["default"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)

numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
prepare = ColumnTransformer([("numbers", numbers, ["income"]), ("kinds", OneHotEncoder(handle_unknown="ignore"), ["branch"])])
model = Pipeline([("prepare", prepare), ("fit", LogisticRegression())])
print(model.fit(X_train, y_train).score(X_test, y_test))
print(cross_val_score(model, X, y, cv=5).mean())

balanced = SamplingPipeline([("smote", SMOTE()), ("scale", StandardScaler()), ("fit", LogisticRegression())])
search = GridSearchCV(balanced, {"fit__C": [0.1, 1.0]}, cv=5)
search.fit(X, y)
