"""Nothing is done here but to call one helper after the other."""
from quays import data

tides = data.tidied(data.read("tides.csv"))  # trap[global-imputation]: `parts` 1 line below
train, valid = data.parts(tides)
