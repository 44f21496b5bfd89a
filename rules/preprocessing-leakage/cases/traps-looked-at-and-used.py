"""Components that are drawn, and then used for the rows of both files."""
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test])
looked = PCA().fit(both)  # trap: `PCA`
plt.plot(np.cumsum(looked.explained_variance_ratio_))
X_train = looked.transform(train)
other = PCA(n_components=3)
other.fit(both)  # trap: `PCA`
print(other.components_)


def shortened(rows):
    return other.transform(rows)


X_test = shortened(test)
print(Ridge().fit(X_train, train["price"]).predict(X_test))
