"""The level of whylogs' algorithms, as their configurations have it."""
from whylogs.viz import NotebookProfileVisualizer
from whylogs.viz.drift.column_drift_algorithms import KS, ChiSquare
from whylogs.viz.drift.configs import ChiSquareConfig, DriftThresholds, KSTestConfig

strict = ChiSquareConfig(thresholds=DriftThresholds(NO_DRIFT=(0.01, 1), DRIFT=(0, 0.01)))
coarse = KSTestConfig(quantiles=[0.0, 0.5, 1.0])

report = NotebookProfileVisualizer()
report.add_drift_config(column_names=["colour"], algorithm=ChiSquare(strict))  # trap: falls below 0.01
report.add_drift_config(column_names=["width"], algorithm=KS(coarse))  # trap: falls below 0.05
report.add_drift_config(column_names=["height"], algorithm=ChiSquare(ChiSquareConfig()))  # trap: falls below 0.05
