"""Some rows only, and yet a leak: a group has test rows too, and rows left out beforehand are in no part."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler

cats = pd.read_csv("cats.csv")
cats["weight"] = cats["weight"].fillna(cats[cats["sex"] == "f"]["weight"].median())  # trap[global-imputation]: is taken over all rows
X_train, X_test, y_train, y_test = train_test_split(cats[["weight", "age"]], cats["ill"])

dogs = pd.read_csv("dogs.csv")
dogs["size"] = dogs["size"].fillna(dogs.groupby("breed")["size"].transform("median"))  # trap[global-imputation]: Take it inside every fold, from the training rows alone.
dogs["age"] = dogs.groupby("breed")["age"].transform(lambda ages: ages.fillna(ages.mean()))  # trap[global-imputation]: Take it inside every fold, from the training rows alone.
print(cross_val_score(LogisticRegression(), dogs[["size", "age"]], dogs["ill"]))

first = pd.read_csv("birds.csv")[:9000]
scaler = StandardScaler()
scaler.fit(first)  # trap[global-scaling]: `StandardScaler` on `first`
level = scaler.transform(first)
b_train, b_test = train_test_split(level)

both = pd.read_csv("fish.csv")
scale = StandardScaler().fit(both[:400])  # trap[global-scaling]: `StandardScaler` on `both[:400]`
both_level = scale.transform(both)
print(cross_val_score(LogisticRegression(), both_level[:400], pd.read_csv("kinds.csv")["kind"]))

mice = pd.read_csv("mice.csv")
gaps = SimpleImputer(strategy="median")
filled = gaps.fit_transform(mice)  # trap[global-imputation]: `SimpleImputer` on `mice` takes its fill values from all rows
m_train, m_test = train_test_split(filled)

rare = mice[mice["ill"] == 1]
more = rare.sample(5000, replace=True)  # trap[oversample-before-split]: `sample` on `rare` takes copies of its rows
even = pd.concat([mice[mice["ill"] == 0], more])
e_train, e_test = train_test_split(even)
