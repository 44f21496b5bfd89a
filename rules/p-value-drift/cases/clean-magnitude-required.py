import numpy as np
from scipy.stats import ks_2samp, ttest_ind


def detect_drift(reference, live, psi):
    statistic, p_value = ks_2samp(reference, live)
    return p_value < 0.05 and psi > 0.1


def drift_flags(reference, live):
    statistic, p_value = ks_2samp(reference, live)
    significant = p_value < 0.05
    large = statistic > 0.1
    drift = significant & large
    return {"drift": drift}


def alert_nested(reference, live, distance):
    result = ks_2samp(reference, live)
    if distance > 0.2:
        if result.pvalue < 0.05:
            send_alert()


def alert_inside(reference, live, cohens_d):
    if ttest_ind(reference, live).pvalue < 0.05:
        if abs(cohens_d) > 0.5:
            send_alert()


def drift_in_steps(reference, live):
    result = ks_2samp(reference, live)
    if result.pvalue >= 0.05:
        return False
    return result.statistic > 0.1


def drift_guarded(reference, live, effect):
    if effect < 0.2:
        return False
    return ks_2samp(reference, live).pvalue < 0.05


def drift_by_vote(reference, live, psi):
    return sum([ks_2samp(reference, live).pvalue < 0.05, psi > 0.2]) == 2


def is_large(reference, live):
    return abs(np.mean(reference) - np.mean(live)) > 0.2 * np.std(reference)


def drift_unknown_partner(reference, live):
    return ks_2samp(reference, live).pvalue < 0.05 and is_large(reference, live)


def send_alert():
    pass
