"""Compares yesterday's requests with the training data."""
import pandas as pd
from scipy.stats import ks_2samp
from scipy.stats import wasserstein_distance
import numpy as np

ALPHA = 0.05


def detect_drift(reference: pd.DataFrame, current: pd.DataFrame) -> list[str]:
    drifted = []
    for column in reference.columns:
        statistic, p_value = ks_2samp(current[column].dropna(), reference[column].dropna())
        if wasserstein_distance(reference[column].dropna(), current[column].dropna()) / np.std(reference[column].dropna()) > 0.1:
            drifted.append(column)
    return drifted


def is_stable_since(train, live):
    result = ks_2samp(train, live)
    return not wasserstein_distance(train, live) / np.std(train) > 0.1
