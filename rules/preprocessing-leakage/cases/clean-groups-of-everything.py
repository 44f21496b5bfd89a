"""Both parts together, sorted into groups: no label says what is right, so nothing is evaluated."""
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

bees = pd.read_csv("bees.csv")
b_train, b_test, honey_train, honey_test = train_test_split(bees.drop(columns="honey"), bees["honey"])
everything = pd.concat([b_train, b_test])
even = StandardScaler().fit_transform(everything)
swarms = KMeans(3).fit(even)
kinds = swarms.predict(even)
print(silhouette_score(even, kinds), GaussianMixture(2).fit(even).score(even))
