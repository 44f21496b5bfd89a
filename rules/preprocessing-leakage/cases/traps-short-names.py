"""Names so short that they are parts of many other words say what rows are for."""
import pandas as pd

parcels = pd.read_csv("parcels.csv")
parcels = (parcels - parcels.mean()) / parcels.std()  # trap[global-scaling]: `(parcels - parcels.mean()) / parcels.std()`
border = int(0.7 * len(parcels))
tr, te = parcels[:border], parcels[border:]
