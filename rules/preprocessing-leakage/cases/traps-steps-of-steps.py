"""Steps that hold transformers are fitted on all rows, outside of the model's pipeline."""
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn_pandas import DataFrameMapper

crops = pd.read_csv("crops.csv")
y = crops.pop("yield_class")

numbers = Pipeline([("gaps", SimpleImputer(strategy="mean")), ("scale", StandardScaler())])
prepare = ColumnTransformer([("numbers", numbers, ["rain", "sun"]), ("kinds", OneHotEncoder(), ["soil"])])
prepared = prepare.fit_transform(crops)  # trap[global-imputation]: `SimpleImputer` on `crops` takes its fill values from all rows
print(cross_val_score(SVC(), prepared, y).mean())

both = FeatureUnion([("plain", make_pipeline(MinMaxScaler()))])
X_train, X_test, y_train, y_test = train_test_split(both.fit_transform(crops), y)  # trap[global-scaling]: `MinMaxScaler` on `crops`

mapper = DataFrameMapper([(crops.columns.values, [MinMaxScaler((0, 1))])])
mapped = pd.DataFrame(mapper.fit_transform(crops), columns=crops.columns)  # trap[global-scaling]: takes its minimum and maximum
m_train, m_test, n_train, n_test = train_test_split(mapped, y)
