import nannyml as nml
import numpy as np
from alibi_detect.cd import KSDrift, MMDDriftOnline
from evidently.metrics import ValueDrift
from evidently.presets import DataDriftPreset
from river.drift import ADWIN, KSWIN
from scipy.stats import ks_2samp
from whylogs.viz.drift.column_drift_algorithms import Hellinger

reference = np.load("reference.npy")

by_size = DataDriftPreset()
by_distance = DataDriftPreset(method="psi", threshold=0.25)
by_column = DataDriftPreset(per_column_method={"age": "wasserstein", "city": "jensenshannon"})
named = ValueDrift(column="ks", method="hellinger")
chosen = ValueDrift(column="age", method=method_of("age"))

ks_of_nannyml = nml.UnivariateDriftCalculator(column_names=["age"], continuous_methods=["kolmogorov_smirnov"])
hellinger = {"age": Hellinger()}
sequential = [ADWIN(), KSWIN(alpha=0.0001)]
online = MMDDriftOnline(reference, ert=500, window_size=20)

detector = KSDrift(reference, p_val=0.05)
distances = detector.predict(np.load("live.npy"))["data"]["distance"]
if distances.max() > 0.1:
    retrain()

unknown_level = KSDrift(reference, p_val=settings["p_val"])
few = KSDrift(reference[:500], p_val=0.05)
answer = few.predict(np.load("live.npy")[:200])


def test_detector(sample):
    assert KSDrift(sample, p_val=0.05).predict(sample)["data"]["is_drift"] == 0
