"""Compares last week's customers with those that the model was trained on."""
import numpy as np
import pandas as pd
from scipy.stats import ks_2samp

from telco import churn

BINS = 10


def drifted_columns(reference: pd.DataFrame, current: pd.DataFrame) -> list[str]:
    drifted = []
    for column in churn.NUMERIC:
        p_value = ks_2samp(reference[column], current[column]).pvalue
        if p_value < 0.05:
            drifted.append(column)
    return drifted


def stability_index(reference: pd.Series, current: pd.Series) -> float:
    """How far the shares of the bins have moved; does not grow with the number of rows."""
    edges = np.quantile(reference, np.linspace(0, 1, BINS + 1)[1:-1])
    expected = np.bincount(np.searchsorted(edges, reference), minlength=BINS) / len(reference)
    actual = np.bincount(np.searchsorted(edges, current), minlength=BINS) / len(current)
    expected, actual = expected.clip(1e-4), actual.clip(1e-4)
    return float(np.sum((actual - expected) * np.log(actual / expected)))


def shifted_columns(reference: pd.DataFrame, current: pd.DataFrame, limit: float = 0.2) -> list[str]:
    return [column for column in churn.NUMERIC if stability_index(reference[column], current[column]) > limit]


if __name__ == "__main__":
    trained_on = pd.read_parquet("data/training.parquet")
    last_week = pd.read_parquet("data/last-week.parquet")
    print("shifted:", shifted_columns(trained_on, last_week))
    if drifted_columns(trained_on, last_week):
        train_set, _ = churn.load("data/customers.csv")
        print("drift found: training again on", len(train_set), "customers")
