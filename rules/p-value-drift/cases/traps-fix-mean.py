from scipy import stats


def retrain_needed(reference, live):
    outcome = stats.ttest_ind(reference, live, equal_var=False)
    if outcome.pvalue > 0.05:  # trap: decides `retrain_needed`
        return False
    return True
