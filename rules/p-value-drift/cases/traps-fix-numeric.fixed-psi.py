"""Compares yesterday's requests with the training data."""
import pandas as pd
from scipy.stats import ks_2samp
import numpy as np

ALPHA = 0.05


def population_stability_index(reference, live, bins=10, floor=1e-4):
    """Sum of (live - reference) * log(live / reference) over the shares in quantile bins of the reference."""
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)[1:-1]))
    expected, actual = (
        np.maximum(np.bincount(np.searchsorted(edges, sample), minlength=len(edges) + 1) / len(sample), floor)
        for sample in (reference, live)
    )
    return float(np.sum((actual - expected) * np.log(actual / expected)))


def detect_drift(reference: pd.DataFrame, current: pd.DataFrame) -> list[str]:
    drifted = []
    for column in reference.columns:
        statistic, p_value = ks_2samp(current[column].dropna(), reference[column].dropna())
        if population_stability_index(reference[column].dropna(), current[column].dropna()) > 0.25:
            drifted.append(column)
    return drifted


def is_stable_since(train, live):
    result = ks_2samp(train, live)
    return not population_stability_index(train, live) > 0.25
