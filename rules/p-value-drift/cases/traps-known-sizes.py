"""Compares a fixed number of rows on both sides."""
import pandas as pd
from scipy.stats import ks_2samp


def should_retrain(train: pd.DataFrame, served: pd.DataFrame) -> bool:
    reference = train["age"].sample(n=200_000, random_state=0)
    live = served["age"].tail(50_000)
    return ks_2samp(reference, live).pvalue < 0.01  # trap: decides `should_retrain`
