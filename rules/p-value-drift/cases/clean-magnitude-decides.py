import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp, wasserstein_distance


def drift_by_distance(reference, live):
    result = ks_2samp(reference, live)
    print("p =", result.pvalue)
    drift = result.statistic > 0.1
    return drift


def drift_report(reference, live):
    statistic, p_value = ks_2samp(reference, live)
    report = {"ks": statistic, "p": p_value, "psi": 0.3}
    report["drift"] = report["psi"] > 0.25 or report["ks"] > 0.1
    return report


def alert(reference, live):
    shift = wasserstein_distance(reference, live) / np.std(reference)
    if shift > 0.1 or jensenshannon(reference, live) > 0.05:
        retrain()


def retrain():
    """The helper below is not used for anything."""


def unused_ks(reference, live):
    return ks_2samp(reference, live).pvalue
