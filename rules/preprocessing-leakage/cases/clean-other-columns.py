"""What is learned from all rows never reaches the model."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

flights = pd.read_csv("flights.csv")
flights["delay"] = flights["delay"].fillna(flights["delay"].mean())
flights["speed"] = flights["speed"].fillna(flights["speed"].median())
flights["speed_z"] = StandardScaler().fit_transform(flights[["speed"]])
print(flights.groupby("airline")["delay"].mean())
features = flights.drop(columns=["delay", "speed", "speed_z", "cancelled"])
X_train, X_test, y_train, y_test = train_test_split(features, flights["cancelled"])
few = flights[["month", "distance"]]
A_train, A_test = train_test_split(few)
forest = RandomForestClassifier().fit(X_train, y_train)
