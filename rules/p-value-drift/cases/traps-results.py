"""Results that travel in dataclasses, dicts, frames and from other functions."""
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency, ks_2samp, ttest_ind
from statsmodels.stats.multitest import multipletests


class Settings:
    P_LIMIT = 0.05


@dataclass
class ColumnResult:
    name: str
    p_value: float
    drifted: bool


def as_objects(ref, cur):
    found = []
    for name in ref.columns:
        _, p = ks_2samp(ref[name], cur[name])
        found.append(ColumnResult(name, p, drifted=p < Settings.P_LIMIT))  # trap: decides `drifted`
    return found


def by_type(ref, cur):
    result = {}
    for name in ref.columns:
        if ref[name].dtype == "object":
            _, p, _, _ = chi2_contingency(pd.crosstab(ref[name], cur[name]))
        else:
            p = ks_2samp(ref[name], cur[name]).pvalue
        result[name] = {"p": p, "drift": bool(p < 0.05)}  # trap: decides `drift`
    return result


def in_frame(ref, cur):
    p_values = {c: ks_2samp(ref[c], cur[c]).pvalue for c in ref.columns}
    moved = {c for c, p in p_values.items() if p < 0.01}
    table = pd.DataFrame({"column": list(p_values), "p": list(p_values.values())})
    table["drift"] = table["p"] < 0.05  # trap: decides `table["drift"]`
    return moved, table


def corrected(ref, cur):
    p_values = [ks_2samp(a, b)[1] for a, b in zip(ref.T, cur.T)]
    _, adjusted, _, _ = multipletests(p_values)
    drift_count = sum(p < 0.05 for p in adjusted)  # trap: decides `drift_count`
    return drift_count


def compare(a, b):
    return ttest_ind(a, b)


async def on_window(baseline, window):
    outcome = compare(baseline, window)
    if outcome.pvalue <= 0.05 and len(window) > 1000:  # trap: decides `notify_drift_channel`
        await notify_drift_channel(window)


async def notify_drift_channel(window):
    pass


def graded(ref, cur):
    p = ks_2samp(ref, cur).pvalue
    level = "none"
    if p < 0.001:  # trap: decides `high drift`
        level = "high drift"
    return level
