"""Both parts together, sorted into groups, and a model that is evaluated with them."""
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

bees = pd.read_csv("bees.csv")
b_train, b_test, honey_train, honey_test = train_test_split(bees.drop(columns="honey"), bees["honey"])
even = StandardScaler().fit(pd.concat([b_train, b_test]))  # trap[refit-on-test]: joined to the training part
swarms = KMeans(3).fit(even.transform(b_train))
print(swarms.predict(even.transform(b_test)))
print(Ridge().fit(even.transform(b_train), honey_train).score(even.transform(b_test), honey_test))
