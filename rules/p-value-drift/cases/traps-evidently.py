from evidently import Report
from evidently.legacy.metrics import ColumnDriftMetric
from evidently.legacy.metric_preset import DataDriftPreset as LegacyPreset
from evidently.legacy.tests import TestShareOfDriftedColumns
from evidently.metrics import ValueDrift
from evidently.presets import DataDriftPreset

report = Report([
    DataDriftPreset(num_method="ks", cat_method="chisquare", num_threshold=0.01),  # trap: p-value of `ks` falls below 0.01
    ValueDrift(column="age", method="anderson"),  # trap: p-value of `anderson` falls below 0.1
])
legacy = LegacyPreset(stattest="ks", stattest_threshold=0.05)  # trap: `LegacyPreset` calls it drift
column = ColumnDriftMetric(column_name="city", stattest='z')  # trap: `z`
share = TestShareOfDriftedColumns(per_column_stattest={"age": "t_test", "fare": "psi"})  # trap: `t_test`
