"""Names and comments that speak of leaks, above code that has one: nothing is shown on purpose here."""
import pandas as pd
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

birds = pd.read_csv("birds.csv")
y = birds.pop("kind")


# the leaky way would be to fit behind the split; here we avoid data leakage
def without_leakage(X, y):
    X = SimpleImputer().fit_transform(X)  # trap[global-imputation]: `SimpleImputer` on `X`
    return cross_val_score(LogisticRegression(), X, y)


def fill_wrong_ages(X, y):
    X = SimpleImputer(strategy="median").fit_transform(X)  # trap[global-imputation]: `SimpleImputer` on `X`
    print(X.mean(axis=0))
    X_train, X_test, y_train, y_test = train_test_split(X, y)
    wrong = y_test != LogisticRegression().fit(X_train, y_train).predict(X_test)
    leakage = set(map(tuple, X_train)) & set(map(tuple, X_test))
    return wrong, leakage


no_leaky = SelectKBest(k=4).fit_transform(birds, y)  # trap[global-selection]: `SelectKBest` on `birds`
scores = cross_val_score(LogisticRegression(), no_leaky, y)
print(scores, no_leaky.shape)
leaky_columns = ["ring"]
birds["leaky"] = birds["leaky"].fillna(birds["leaky"].mean())  # trap[global-imputation]: `birds["leaky"].mean()`
shared = SimpleImputer(strategy="most_frequent").fit_transform(birds)  # trap[global-imputation]: `SimpleImputer` on `birds`
leaky = cross_val_score(LogisticRegression(), shared, y)
final = cross_val_score(LogisticRegression(C=2), shared, y)
without_leakage(birds, y)
fill_wrong_ages(birds, y)
parts = train_test_split(birds, y)
