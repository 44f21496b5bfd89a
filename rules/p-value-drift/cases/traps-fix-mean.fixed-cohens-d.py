from scipy import stats
import numpy as np


def retrain_needed(reference, live):
    outcome = stats.ttest_ind(reference, live, equal_var=False)
    if abs(np.mean(reference) - np.mean(live)) / np.sqrt((np.var(reference, ddof=1) + np.var(live, ddof=1)) / 2) <= 0.2:
        return False
    return True
