import nannyml
from evidently.metrics import DriftedColumnsCount, ValueDrift
from evidently.presets import DataDriftPreset

preset = DataDriftPreset(num_method="wasserstein", cat_method='jensenshannon', num_threshold=0.1, cat_threshold=0.1)
column = ValueDrift(column="city", method="jensenshannon", threshold=0.1)
shared = DriftedColumnsCount(per_column_method={"age": "wasserstein", "city": "jensenshannon", "fare": "psi"})
calculator = nannyml.UnivariateDriftCalculator(column_names=["city"], categorical_methods="jensen_shannon")
