"""Compares yesterday's requests with the training data."""
import pandas as pd
from scipy.stats import ks_2samp

ALPHA = 0.05


def detect_drift(reference: pd.DataFrame, current: pd.DataFrame) -> list[str]:
    drifted = []
    for column in reference.columns:
        statistic, p_value = ks_2samp(current[column].dropna(), reference[column].dropna())
        if p_value < ALPHA:  # trap: `p_value < ALPHA` decides `drifted.append`
            drifted.append(column)
    return drifted


def is_stable_since(train, live):
    result = ks_2samp(train, live)
    return not result.pvalue < 0.01  # trap: decides `is_stable_since`
