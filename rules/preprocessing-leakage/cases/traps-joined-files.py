"""A labelled and an unlabelled file under each other, filled and scaled as one."""
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import Ridge
from sklearn.preprocessing import RobustScaler, TargetEncoder

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
everything = pd.concat([train.drop(columns="price"), test]).reset_index(drop=True)
everything = everything.fillna(everything.mean())  # trap[global-imputation]: is taken over the test rows as well, joined by
everything["area"] = RobustScaler().fit_transform(everything[["area"]])  # trap[global-scaling]: no leaderboard notices
X_train = everything[: len(train)]
X_test = everything[len(train) :]
model = Ridge().fit(X_train, train["price"])
pd.Series(model.predict(X_test)).to_csv("submission.csv")

known = pd.read_csv("known_train.csv")
unseen = pd.read_csv("known_test.csv")
X_train, y_train = known.drop(columns="price"), known["price"]
X_test, y_test = unseen.drop(columns="price"), unseen["price"]
X_all = pd.concat([X_train, X_test])
y_all = pd.concat([y_train, y_test])
chosen = SelectKBest(k=4).fit(X_all, y_all)  # trap[global-selection]: with their labels: the columns are chosen to suit the test labels too
kept = X_all.columns[chosen.get_support()]
print(Ridge().fit(X_train[kept], y_train).score(X_test[kept], y_test))
scaled = RobustScaler().fit_transform(X_all)  # trap[global-scaling]: with their labels: the training rows carry a trace of the test rows

towns = pd.read_csv("towns_train.csv")
others = pd.read_csv("towns_test.csv")
together = pd.concat([towns, others])
places = TargetEncoder().fit_transform(together[["place"]], together["rent"])  # trap[global-target-encoding]: no leaderboard notices

fields = pd.read_csv("fields_train.csv")
meadows = pd.read_csv("fields_test.csv")
yields = fields.pop("yield")
both = pd.concat([fields, meadows])
both["rain"] = both["rain"].fillna(both["rain"].mean())  # trap[global-imputation]: no leaderboard notices
f_train, f_test = both[: len(fields)], both[len(fields) :]
f_train = f_train.sample(frac=1)
print(Ridge().fit(f_train, yields).predict(f_test))

shores_train = pd.read_csv("shores_train.csv")
shores_dev = pd.read_csv("shores_dev.csv")
shores_test = pd.read_csv("shores_test.csv")
shores = pd.concat([shores_train, shores_dev, shores_test])
words = TfidfVectorizer().fit(shores["said"])  # trap[global-vectorizer]: no leaderboard notices
print(Ridge().fit(words.transform(shores_train["said"]), shores_train["height"]).predict(words.transform(shores_test["said"])))
