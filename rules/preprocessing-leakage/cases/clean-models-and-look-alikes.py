"""Fits of models, of explanations and of the user's own classes, under names that say test."""
import eli5.sklearn
import pandas as pd
from keras.preprocessing.image import ImageDataGenerator
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split


class Scaler:
    def fit_transform(self, frame):
        return frame


data = pd.read_csv("rides.csv")
data = Scaler().fit_transform(data)
X_train, X_test, y_train, y_test = train_test_split(data.drop(columns="fare"), data["fare"])
forest = RandomForestRegressor().fit(X_train, y_train)
second = RandomForestRegressor().fit(X_test, y_test)
importance = eli5.sklearn.PermutationImportance(forest).fit(X_test, y_test)
images = ImageDataGenerator()
images.fit(X_train)
unknown = load_frame()
unknown = unknown.fillna(unknown.mean())
U_train, U_test = train_test_split(unknown)
