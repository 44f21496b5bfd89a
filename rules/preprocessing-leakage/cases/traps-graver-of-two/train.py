"""One helper scales and fills: the fill is what is told."""
import pandas as pd
from sklearn.model_selection import train_test_split
from tables.clean import cleaned

glaciers = pd.read_csv("glaciers.csv")
thickness = glaciers.pop("thickness")
ready = cleaned(glaciers)  # trap[global-imputation]: `KNNImputer` on `glaciers`
#       ^^^^^^^^^^^^^^^^^
g_train, g_test, t_train, t_test = train_test_split(ready, thickness)
