"""Vocabularies learned from every text."""
from sklearn.datasets import load_files
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

reviews = load_files("reviews")
tfidf = TfidfVectorizer(min_df=5)
matrix = tfidf.fit_transform(reviews.data)  # trap[global-vectorizer]: its vocabulary and document frequencies
M_train, M_test, y_train, y_test = train_test_split(matrix, reviews.target, test_size=0.33)

counts = CountVectorizer().fit_transform(reviews.data)  # trap[global-vectorizer]: `cross_val_score` 1 line below
print(cross_val_score(LogisticRegression(), counts, reviews.target))

tokenizer = Tokenizer(num_words=20_000)
tokenizer.fit_on_texts(reviews.data)  # trap[global-vectorizer]: `Tokenizer` on `reviews.data`
sequences = pad_sequences(tokenizer.texts_to_sequences(reviews.data), maxlen=200)
s_train, s_test, t_train, t_test = train_test_split(sequences, reviews.target)
