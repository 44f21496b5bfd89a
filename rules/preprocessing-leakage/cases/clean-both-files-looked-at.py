"""Words of both files are counted, and nothing is trained."""
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train[["comment"]], test[["comment"]]])
counter = CountVectorizer(ngram_range=(2, 2), min_df=30)
counts = counter.fit_transform(both["comment"])
print(counter.get_feature_names_out())
