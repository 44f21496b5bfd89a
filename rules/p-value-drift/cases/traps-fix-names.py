import nannyml
from evidently.metrics import DriftedColumnsCount, ValueDrift
from evidently.presets import DataDriftPreset

preset = DataDriftPreset(num_method="ks", cat_method='chisquare', num_threshold=0.01, cat_threshold=0.05)  # trap: `ks`
column = ValueDrift(column="city", method="chisquare", threshold=0.05)  # trap: `chisquare`
shared = DriftedColumnsCount(per_column_method={"age": "ks", "city": "z", "fare": "psi"})  # trap: `ks`
calculator = nannyml.UnivariateDriftCalculator(column_names=["city"], categorical_methods="chi2")  # trap: `chi2`
