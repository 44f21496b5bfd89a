"""Beside the trees there is a model that measures distances."""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import StandardScaler

mines = pd.read_csv("mines.csv")
output = mines.pop("output")
scaled = StandardScaler().fit_transform(mines)  # trap[global-scaling]: `StandardScaler` on `mines`
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
for model in (RandomForestRegressor(), KNeighborsRegressor()):
    print(cross_val_score(model, scaled, output))
