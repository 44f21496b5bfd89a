import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency, chisquare


def category_drift(reference, current):
    table = pd.DataFrame({"then": reference.value_counts(), "now": current.value_counts()}).fillna(0)
    _, p, _, _ = chi2_contingency(table)
    drift = p < 0.05  # trap: Compare an effect size (Cramér's V)
    return drift


def frequency_drift(observed, expected):
    drift = chisquare(observed, f_exp=expected).pvalue < 0.05  # trap: Compare a distance (Jensen–Shannon)
    return drift
