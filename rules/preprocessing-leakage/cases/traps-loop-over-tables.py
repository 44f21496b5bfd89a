"""One loop cleans several tables; one of them is split afterwards."""
import pandas as pd
from sklearn.model_selection import train_test_split

people = pd.read_csv("people.csv")
holdout = pd.read_csv("holdout.csv")
holdout["age"] = holdout["age"].fillna(holdout["age"].mean())
for table in [people, holdout]:
    table["fare"] = table["fare"].fillna(table["fare"].median())  # trap[global-imputation]: `table["fare"].median()` is taken over all rows
    table["port"].fillna(table["port"].mode()[0], inplace=True)  # trap[global-imputation]: `table["port"].mode()`
    table["cabin"] = table["cabin"].fillna("none")

X_train, X_test, y_train, y_test = train_test_split(people.drop(columns="alive"), people["alive"], test_size=0.2)
