import numpy as np
from scipy.stats import chi2_contingency, ks_2samp, mannwhitneyu

rng = np.random.default_rng(0)


def drift_alert(reference, live):
    if ks_2samp(reference.sample(500)["x"], live.tail(1000)["x"]).pvalue < 0.05:
        retrain()


def drifted_window(reference, stream):
    a, b = reference[:2000], stream[-500:]
    return mannwhitneyu(a, b).pvalue < 0.01


def simulated_drift():
    a = rng.normal(0, 1, 300)
    b = np.random.normal(loc=0.3, scale=1, size=300)
    drift = ks_2samp(a, b)[1] < 0.05
    return drift


drift_of_votes = chi2_contingency([[120, 80], [100, 95]])[1] < 0.05


def retrain():
    pass


def drift_of_one_row(reference, row):
    drift = {}
    for column, value in row.items():
        drift[column] = ks_2samp(reference[column], np.array([value, value])).pvalue < 0.05
    return drift
