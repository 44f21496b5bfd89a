"""The p-value is worked out and kept for the report; the index alone decides."""
import numpy as np
from scipy.stats import ks_2samp


def stability_index(reference, live):
    edges = np.quantile(reference, np.linspace(0, 1, 11)[1:-1])
    was = np.bincount(np.digitize(reference, edges), minlength=10) / len(reference)
    now = np.bincount(np.digitize(live, edges), minlength=10) / len(live)
    return float(np.sum((now - was) * np.log((now + 1e-6) / (was + 1e-6))))


def detect_drift(reference, live):
    index = stability_index(reference, live)
    statistic, p_value = ks_2samp(reference, live)
    index_drifted = index > 0.25
    test_drifted = bool(p_value < 0.05)
    return {"drift": index_drifted, "index": index, "p_value": p_value, "statistic": statistic}
