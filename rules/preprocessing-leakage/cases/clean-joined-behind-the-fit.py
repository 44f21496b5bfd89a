"""What two files are turned into is joined behind the fit, and comes around again under the old name."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA


def turned(table, others):
    Z = PCA(2).fit_transform(table.values)
    train_ids, test_ids = Z[:, 0] > 0, np.sign(others["depth"])
    ids = np.concatenate([train_ids, test_ids])
    return pd.DataFrame(ids)


seas = pd.read_csv("seas.csv")
lakes = pd.read_csv("lakes.csv")
for _ in range(2):
    seas = turned(seas, lakes)
