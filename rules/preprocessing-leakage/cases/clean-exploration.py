"""No rows are ever set apart: the statistics describe the data."""
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

customers = pd.read_csv("customers.csv")
customers["age"] = customers["age"].fillna(customers["age"].median())
scaled = StandardScaler().fit_transform(customers)
flat = PCA(n_components=2).fit_transform(scaled)
groups = KMeans(n_clusters=4).fit_predict(flat)
view = make_pipeline(StandardScaler(), PCA())
view.fit(customers)
print(customers.groupby(groups).mean(), customers.corr()["age"], "latest value")
