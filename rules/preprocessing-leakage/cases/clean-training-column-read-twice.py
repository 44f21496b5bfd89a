"""The column is taken from the table once for each part, and the vocabulary is that of the training part."""
import pandas as pd
from tensorflow import keras
from tensorflow.keras.preprocessing.text import Tokenizer

letters = pd.read_csv("letters.csv")
edge = int(len(letters) * 0.8)
train_text = letters["body"][:edge]
test_text = letters["body"][edge:]
train_kind = letters["kind"][:edge]
words = Tokenizer(num_words=500)
words.fit_on_texts(train_text)
model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
model.fit(words.texts_to_matrix(train_text), train_kind, validation_split=0.1)
print(model.predict(words.texts_to_matrix(test_text)))
