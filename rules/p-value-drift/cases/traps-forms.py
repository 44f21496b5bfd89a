import argparse
import logging

import numpy as np
import scipy.stats
from scipy import stats
from scipy.stats import anderson_ksamp, chi2_contingency, cramervonmises_2samp, kstest, mannwhitneyu, ttest_ind

ALPHA = 0.01
parser = argparse.ArgumentParser()
parser.add_argument("--level", type=float, default=0.001)
args = parser.parse_args()


def as_dict(reference, current):
    p_value = stats.ks_2samp(reference, current).pvalue
    return {"p_value": p_value, "drift_detected": p_value < 0.05}  # trap: decides `drift_detected`


def as_flag(baseline, window):
    from scipy.stats import ks_2samp

    drifted = bool(ks_2samp(baseline, window)[1] < ALPHA)  # trap: `ks_2samp(baseline, window)[1] < ALPHA` decides `drifted`
    return drifted


def detect_drift(ref, cur, threshold=0.05):
    _, p_value = kstest(ref, cur)
    return p_value, p_value <= threshold  # trap: decides `detect_drift`


def stable(train_scores, live_scores):
    result = mannwhitneyu(train_scores, live_scores)
    return result.pvalue > 0.05  # trap: decides `stable`


def by_columns(train, live, columns):
    p_values = [scipy.stats.ks_2samp(train[c], live[c]).pvalue for c in columns]
    drifted_columns = [c for c, p in zip(columns, p_values) if p < 0.05]  # trap: decides `drifted_columns`
    if np.min(p_values) < args.level:  # trap: decides `page_drift_team`
        page_drift_team(columns)
    return drifted_columns


def page_drift_team(columns):
    logging.error("columns %s", columns)


def by_appending(a, b, names):
    alerts = []
    for name in names:
        stat, p, _, _ = chi2_contingency(np.array([a[name], b[name]]))
        if p < 0.05:  # trap: a share that moves from 50 % by 0.14 points
            alerts.append(name)
    return alerts


def left_early(old, new):
    outcome = ttest_ind(old, new, equal_var=False)
    if 0.05 <= outcome.pvalue:  # trap: Compare an effect size (Cohen's d)
        return
    schedule_retraining()


def schedule_retraining():
    pass


def either(old, new, psi):
    p = cramervonmises_2samp(old, new).pvalue
    if p < 0.05 or psi > 0.25:  # trap: decides `trigger_retrain`
        trigger_retrain()


def trigger_retrain():
    pass


def of_several(samples, fresh):
    level = anderson_ksamp([samples, fresh]).significance_level
    status = "drift" if level < 0.05 else "ok"  # trap: decides `drift`
    return status
