"""What the p-value is compared with is no level that the code gives, or the number of rows divides it."""
from scipy.stats import ks_2samp


def drift_by_setting(reference, live, settings):
    return ks_2samp(reference, live).pvalue < settings.get("level")


def drift_by_a_known_setting(reference, live):
    settings = {"level": load()}
    return ks_2samp(reference, live).pvalue < settings.get("level", 0.05)


def drift_by_share(reference, live, share):
    return ks_2samp(reference, live).pvalue < 0.05 / share


def drift_by_ratio(reference, live, limits):
    return ks_2samp(reference, live).pvalue < limits.get("level", 2) / len(limits)


def load():
    return float(input())
