"""Mean labels of each group, however they reach the features."""
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

rides = pd.read_csv("rides.csv")
by_city = rides.groupby("city").mean()["fare"]  # trap[global-target-encoding]: `rides.groupby("city").mean()["fare"]`
rides["city_fare"] = rides["city"].map(by_city)
by_line = rides[["line", "fare"]].groupby("line").mean()
rides["line_fare"] = rides["line"].map(by_line["fare"])  # trap[global-target-encoding]: `by_line["fare"]`
by_stop = rides.groupby("stop", as_index=False).agg({"fare": "mean"})  # trap[global-target-encoding]: agg
rides = rides.merge(by_stop, on="stop", suffixes=("", "_of_stop"))
by_zone = rides.groupby("zone").agg(zone_fare=("fare", "median"))  # trap[global-target-encoding]: agg
rides = rides.join(by_zone, on="zone")
by_day = rides.pivot_table(values="fare", index="day")
rides["day_fare"] = rides["day"].map(by_day["fare"])  # trap[global-target-encoding]: `by_day["fare"]`
by_driver = rides.groupby("driver")["fare"].mean()  # trap[global-target-encoding]: `rides.groupby("driver")["fare"].mean()`
rides["driver_fare"] = rides["driver"].apply(lambda it: by_driver[it])
by_car = rides.groupby("car")["fare"].mean()  # trap[global-target-encoding]: `rides.groupby("car")["fare"].mean()`
rides["car_fare"] = rides["car"].apply(lambda it: by_car.get(it, 0))

X_train, X_test, y_train, y_test = train_test_split(rides.drop(columns=["fare"]), rides["fare"], random_state=0)
print(GradientBoostingRegressor().fit(X_train, y_train).score(X_test, y_test))
