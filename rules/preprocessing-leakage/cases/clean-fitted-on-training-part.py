"""Everything is learned from the training part."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

data = pd.read_csv("churn.csv")
X_train, X_test, y_train, y_test = train_test_split(data.drop(columns="churned"), data["churned"])

age = X_train["age"].median()
X_train["age"] = X_train["age"].fillna(age)
X_test["age"] = X_test["age"].fillna(age)
X_test = X_test.fillna(X_train.mean())

imputer = SimpleImputer().fit(X_train)
scaler = StandardScaler()
Z_train = scaler.fit_transform(imputer.transform(X_train))
Z_test = scaler.transform(imputer.transform(X_test))
select = SelectKBest(k=5)
Z_train = select.fit_transform(Z_train, y_train)
Z_test = select.transform(Z_test)
Z_train, y_train = SMOTE().fit_resample(Z_train, y_train)
print(LogisticRegression().fit(Z_train, y_train).score(Z_test, y_test))

texts_train, texts_test = train_test_split(data["note"].tolist())
vectorizer = TfidfVectorizer()
V_train = vectorizer.fit_transform(texts_train)
V_test = vectorizer.transform(texts_test)
