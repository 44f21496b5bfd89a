"""What level the configuration sets cannot be told."""
import json

from whylogs.viz.drift.column_drift_algorithms import KS, ChiSquare
from whylogs.viz.drift.configs import ChiSquareConfig, DriftThresholds

with open("limits.json") as file:
    limits = json.load(file)

algorithms = {
    "colour": ChiSquare(ChiSquareConfig(thresholds=DriftThresholds(NO_DRIFT=limits["none"], DRIFT=limits["drift"]))),
    "width": KS(limits["ks"]),
}
