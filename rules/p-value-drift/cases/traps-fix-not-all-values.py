"""Tests that skip gaps, go by rows or look in one direction: a distance would be another question."""
from scipy.stats import ks_2samp, ttest_ind


def gaps_left_out(reference, live):
    drift = ks_2samp(reference, live, nan_policy="omit").pvalue < 0.05  # trap: decides `drift`
    return drift


def by_rows(reference, live):
    drift = (ttest_ind(reference, live, axis=1).pvalue < 0.05).any()  # trap: decides `drift`
    return drift


def downwards(reference, live):
    drift = ks_2samp(reference, live, alternative="greater").pvalue < 0.05  # trap: decides `drift`
    return drift


def either_way(reference, live):
    drift = ks_2samp(reference, live, alternative="two-sided", method="asymp").pvalue < 0.05  # trap: decides `drift`
    return drift
