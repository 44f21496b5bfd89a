"""Fill values and vocabularies that are given."""
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

guests = pd.read_csv("guests.csv")
kinds = guests.select_dtypes("object").columns.tolist()
unknown = SimpleImputer(strategy="constant", fill_value="unknown")
filled = unknown.fit_transform(guests[kinds])
X_train, X_test, y_train, y_test = train_test_split(filled, guests["returned"])

steps = make_pipeline(SimpleImputer(strategy="constant", fill_value="none"), OneHotEncoder())
codes = steps.fit_transform(guests[kinds])
print(cross_val_score(LogisticRegression(), codes, guests["returned"]))

counter = CountVectorizer(vocabulary=["clean", "dirty", "loud"])
counted = counter.fit_transform(guests["remark"])
C_train, C_test, l_train, l_test = train_test_split(counted, guests["returned"])

rooms_train, rooms_test = train_test_split(pd.read_csv("rooms.csv"))
nothing = SimpleImputer(strategy="constant", fill_value=0)
rooms_train = nothing.fit_transform(rooms_train)
rooms_test = nothing.fit_transform(rooms_test)
