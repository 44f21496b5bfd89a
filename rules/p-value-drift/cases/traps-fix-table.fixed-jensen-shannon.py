import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency, chisquare
from scipy.spatial.distance import jensenshannon


def category_drift(reference, current):
    table = pd.DataFrame({"then": reference.value_counts(), "now": current.value_counts()}).fillna(0)
    _, p, _, _ = chi2_contingency(table)
    drift = p < 0.05
    return drift


def frequency_drift(observed, expected):
    drift = jensenshannon(observed, expected) > 0.1
    return drift
