"""Levels that a setting may change, or that are divided among the tests, and a test out of several."""
from scipy.stats import ks_2samp, mannwhitneyu, ttest_ind

TESTS = {"rank": mannwhitneyu, "mean": ttest_ind, "ks": ks_2samp}


class Watch:
    def __init__(self, level: float = 0.01):
        self.level = level

    def drift_detected(self, reference, live, columns):
        found = [ks_2samp(reference[it], live[it]).pvalue for it in columns]
        return min(found) < self.level / len(found)  # trap: and a hundred such tests a mean shift of 0.0079 standard deviations
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


def drifted_columns(reference, live, settings=None):
    settings = settings or {}
    level = settings.get("level", 0.05)
    shared = level / reference.shape[1]
    drifted = []
    for column in reference:
        _, p_value = ks_2samp(reference[column].dropna().values, live[column].dropna().values)
        if p_value < level:  # trap: a mean shift of 0.0048 standard deviations is enough
            drifted.append(column)
    return drifted, shared


def drift_of(reference, live, name="ks"):
    _, p_value = TESTS[name](reference, live)
    drift = p_value < 0.05  # trap: a mean shift of 0.0048 standard deviations is enough
    return drift
