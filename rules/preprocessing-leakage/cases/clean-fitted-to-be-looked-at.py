"""Components that are drawn to choose how many to take; no rows go through them."""
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test])
looked = PCA().fit(both)
plt.plot(np.cumsum(looked.explained_variance_ratio_))
wide = PCA(n_components=10)
wide.fit(both)
print(wide.components_, wide.n_components_)
spread = StandardScaler()
spread.fit(both[["a", "b"]])
for name, value in zip(["a", "b"], spread.scale_):
    print(name, value)
