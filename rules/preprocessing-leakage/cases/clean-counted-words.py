"""Two vocabularies are made to be compared; the model is given the training one alone."""
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
seen = CountVectorizer(min_df=2)
seen_counts = seen.fit_transform(train["note"])
coming = CountVectorizer(min_df=2)
coming_counts = coming.fit_transform(test["note"])
print(dict(zip(seen.get_feature_names_out(), seen_counts.sum(axis=0).tolist()[0])))
print(dict(zip(coming.get_feature_names_out(), coming_counts.sum(axis=0).tolist()[0])))
model = MultinomialNB().fit(seen_counts, train["topic"])
print(model.predict(seen.transform(test["note"])))
