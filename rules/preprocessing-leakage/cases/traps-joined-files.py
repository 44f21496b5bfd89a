"""A labelled and an unlabelled file under each other, filled and scaled as one."""
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import RobustScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
everything = pd.concat([train.drop(columns="price"), test]).reset_index(drop=True)
everything = everything.fillna(everything.mean())  # trap[global-imputation]: is taken over the test rows as well, joined by
everything["area"] = RobustScaler().fit_transform(everything[["area"]])  # trap[global-scaling]: no leaderboard notices
X_train = everything[: len(train)]
X_test = everything[len(train) :]
model = Ridge().fit(X_train, train["price"])
pd.Series(model.predict(X_test)).to_csv("submission.csv")
