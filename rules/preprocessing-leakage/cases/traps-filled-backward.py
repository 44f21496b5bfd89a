"""The rows behind a gap fill it: before those in front of it do, where every group has a beginning, and where a mean stands in front."""
import pandas as pd
from sklearn.model_selection import train_test_split

meters = pd.read_csv("meters.csv").sort_values("hour")
meters["load"] = meters["load"].bfill()  # trap[global-imputation]: `bfill` on `meters["load"]`
meters["load"] = meters["load"].ffill()
meters["wind"] = meters.groupby("site")["wind"].ffill()
meters["wind"] = meters["wind"].bfill()  # trap[global-imputation]: `bfill` on `meters["wind"]`
meters["sun"] = meters["rain"].ffill()
meters["rain"] = meters["rain"].bfill()  # trap[global-imputation]: `bfill` on `meters["rain"]`
meters = meters.interpolate().bfill()  # trap[global-imputation]: `interpolate` on `meters`
known, asked = train_test_split(meters)
