"""The table is split first, but what its whole says is used on the parts."""
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

flats = pd.read_csv("flats.csv")
rent = flats.pop("rent")
X_train, X_test, y_train, y_test = train_test_split(flats, rent, test_size=0.25)
X_train["area"] = X_train["area"].fillna(flats["area"].median())  # trap[global-imputation]: `flats["area"].median()` is taken over all rows
for part in [X_train, X_test]:
    part["floor"] = part["floor"].fillna(flats["floor"].mean())  # trap[global-imputation]: `flats["floor"].mean()`
X_train["year"] = (X_train["year"] - flats["year"].mean()) / flats["year"].std()  # trap[global-scaling]: use that for both parts

scaler = StandardScaler()
scaler.fit(flats)  # trap[global-scaling]: `StandardScaler` on `flats` takes its centre and scale from all rows
Z_train = scaler.transform(X_train)
Z_test = scaler.transform(X_test)

letters = pd.read_csv("letters.csv")
vectorizer = TfidfVectorizer().fit(letters["body"])  # trap[global-vectorizer]: words that only the test texts hold count as known
t_train, t_test, u_train, u_test = train_test_split(letters["body"], letters["urgent"])
v_train, v_test = vectorizer.transform(t_train), vectorizer.transform(t_test)
