"""Compares a fixed number of rows on both sides."""
import pandas as pd
from scipy.stats import ks_2samp


def should_retrain(train: pd.DataFrame, served: pd.DataFrame) -> bool:
    reference = train["age"].sample(n=200_000, random_state=0)
    live = served["age"].tail(50_000)
    return ks_2samp(reference, live).pvalue < 0.01  # trap: decides `should_retrain`


def is_drifting(kept: pd.DataFrame, served: pd.DataFrame) -> bool:
    few = kept.sample(n=min(150_000, len(kept)), random_state=0)
    result = ks_2samp(few["age"].dropna(), served["age"].dropna())
    drift = result.pvalue < 0.05  # trap: with the 150,000 rows that the smaller side holds at most a mean shift of 0.012
    return drift
