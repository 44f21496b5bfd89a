"""The test part is transformed by a fit of its own."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, StandardScaler

wine = pd.read_csv("wine.csv")
X_train, X_test, y_train, y_test = train_test_split(wine.drop(columns="quality"), wine["quality"], test_size=0.2)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
labels = train.pop("sold")
filled = pd.DataFrame(SimpleImputer().fit_transform(train), columns=train.columns)
filled_test = pd.DataFrame(SimpleImputer().fit_transform(test), columns=test.columns)
small = MinMaxScaler().fit(filled).transform(filled)
small_test = MinMaxScaler().fit(filled_test).transform(filled_test)
for column in ["city", "shop"]:
    train[column] = LabelEncoder().fit_transform(train[column])
    test[column] = LabelEncoder().fit_transform(test[column])

joined = StandardScaler().fit(pd.concat([X_train, X_test]))
