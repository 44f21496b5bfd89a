import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency, chisquare


def category_drift(reference, current):
    table = pd.DataFrame({"then": reference.value_counts(), "now": current.value_counts()}).fillna(0)
    _, p, _, _ = chi2_contingency(table)
    drift = np.sqrt(chi2_contingency(table)[0] / (np.asarray(table).sum() * (min(np.shape(table)) - 1))) > 0.1
    return drift


def frequency_drift(observed, expected):
    drift = chisquare(observed, f_exp=expected).pvalue < 0.05
    return drift
