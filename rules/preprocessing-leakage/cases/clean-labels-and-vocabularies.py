"""Labels have codes of their own, and vocabularies of two files are compared."""
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import LabelBinarizer, LabelEncoder, OneHotEncoder

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
train_codes = LabelEncoder().fit_transform(train["author"])
validLabels = LabelEncoder().fit_transform(pd.read_csv("valid_labels.csv"))
answered_codes = LabelBinarizer().fit_transform(train[["y"]])
answered_test_codes = LabelBinarizer().fit_transform(test[["y"]])
test["street"] = LabelEncoder().fit_transform(test["street"])
shops = OneHotEncoder(categories=[["north", "south"]]).fit_transform(train[["shop"]])
shops_test = OneHotEncoder(categories=[["north", "south"]]).fit_transform(test[["shop"]])

vectorizer = CountVectorizer(min_df=3)
train_counts = vectorizer.fit_transform(train["comment"])
train_words = set(vectorizer.vocabulary_)
test_counts = vectorizer.fit_transform(test["comment"])
test_words = set(vectorizer.vocabulary_)
print(len(train_words & test_words))
