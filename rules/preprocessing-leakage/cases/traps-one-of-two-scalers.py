"""Which scaler it is, a setting decides; that it is fitted on all rows, it does not."""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import RobustScaler, StandardScaler


def split(path, kind):
    wells = pd.read_csv(path)
    depth = wells.pop("depth")
    scaler = StandardScaler() if kind == "plain" else RobustScaler()
    scaled = scaler.fit_transform(wells)  # trap[global-scaling]: `StandardScaler or RobustScaler` on `wells`
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    return train_test_split(scaled, depth)
