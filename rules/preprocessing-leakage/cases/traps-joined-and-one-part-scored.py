"""Two files under each other, filled as one; only the labelled rows are scored, and which rows have the gaps nobody knows."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split

train = pd.read_csv("flats_train.csv")
test = pd.read_csv("flats_test.csv")
rent = train["rent"]
flats = pd.concat([train.drop(columns="rent"), test], ignore_index=True)
flats["heating"] = flats["heating"].fillna(flats["heating"].mode()[0])  # trap[global-imputation]: is taken over all rows of both parts of `pd.concat([train.drop(columns="rent"), test], ignore_index=True)`, and `cross_val_score` 6 lines below scores folds of one part: unless all gaps lie in the other part, gaps in the training rows
flats["area"] = flats.groupby("district")["area"].transform(lambda part: part.fillna(part.median()))  # trap[global-imputation]: unless all gaps lie in the other part
flats = pd.get_dummies(flats)
flats = pd.DataFrame(SimpleImputer().fit_transform(flats), columns=flats.columns)  # trap[global-imputation]: takes its fill values from all rows of both parts
known = flats[: len(train)]
unknown = flats[len(train) :]
print(cross_val_score(Ridge(), known, rent).mean())
pd.Series(Ridge().fit(known, rent).predict(unknown)).to_csv("rents.csv")

train_cars = pd.read_csv("cars_train.csv")
test_cars = pd.read_csv("cars_test.csv")
cars = pd.concat([train_cars, test_cars])
cars["seats"] = cars["seats"].fillna(cars["seats"].median())  # trap[global-imputation]: `train_test_split` 2 lines below makes some rows of one part the test set: unless all gaps lie in the other part
labelled = cars[cars["price"].notnull()]
c_train, c_test = train_test_split(labelled, test_size=0.2)

# All rows of both files are split: the gaps are among them.
train_ships = pd.read_csv("ships_train.csv")
test_ships = pd.read_csv("ships_test.csv")
ships = pd.concat([train_ships, test_ships])
ships = ships.fillna(ships.median())  # trap[global-imputation]: is taken over all rows, and `train_test_split` 1 line below makes some of them the test set: gaps in the training rows
s_train, s_test = train_test_split(ships)

# One part is scored first, and all rows after.
train_planes = pd.read_csv("planes_train.csv")
test_planes = pd.read_csv("planes_test.csv")
planes = pd.concat([train_planes, test_planes])
planes["range"] = planes["range"].fillna(planes["range"].mean())  # trap[global-imputation]: scores folds of the same rows: gaps in the training rows are filled
first_planes = planes[: len(train_planes)]
print(cross_val_score(Ridge(), first_planes[["range"]], first_planes["price"]))
p_train, p_test = train_test_split(planes)
