"""Labels in features of which no row of the test set can be read: what was known before, and one number for all."""
import pandas as pd
from sklearn.model_selection import train_test_split

rain = pd.read_csv("rain.csv").sort_values("month")
rain["lately"] = rain.groupby("district")["depth"].transform(lambda it: it.shift(1).rolling(3).mean())
rain["before"] = rain.groupby("district")["depth"].transform("shift")
X_early, X_late, y_early, y_late = train_test_split(rain[["lately", "before", "town"]], rain["depth"], shuffle=False)

shops = pd.read_csv("shops.csv")
by_town = pd.read_csv("towns.csv").set_index("town")["last_year"]
shops["town_sales"] = shops["town"].map(by_town).fillna(shops["sales"].mean())
S_train, S_test, sales_train, sales_test = train_test_split(shops[["town_sales", "staff"]], shops["sales"])
