"""Mean labels of every row as a feature."""
import pandas as pd
from category_encoders import TargetEncoder
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

trips = pd.read_csv("trips.csv")
trips["zone_tip"] = trips.groupby("zone")["tip"].transform("mean")  # trap[global-target-encoding]: the labels of the test rows are written into the features
vendor_tip = trips.groupby("vendor")["tip"].mean()  # trap[global-target-encoding]: `trips.groupby("vendor")["tip"].mean()`
trips["vendor_tip"] = trips["vendor"].map(vendor_tip)
X_train, X_test, y_train, y_test = train_test_split(trips.drop(columns="tip"), trips["tip"], test_size=0.2)

loans = pd.read_csv("loans.csv")
default = loans.pop("default")
encoded = TargetEncoder(cols=["branch"]).fit_transform(loans, default)  # trap[global-target-encoding]: the mean label of each category
l_train, l_test, d_train, d_test = train_test_split(encoded, default)

rides = pd.read_csv("rides.csv")
rides["city_fare"] = rides.groupby("city")["fare"].transform("mean")  # trap[global-target-encoding]: `rides.groupby("city")["fare"].transform("mean")`
r_train, r_test = train_test_split(rides, test_size=0.2)
ridge = Ridge().fit(r_train[["city_fare", "km"]], r_train["fare"])
print(ridge.score(r_test[["city_fare", "km"]], r_test["fare"]))
