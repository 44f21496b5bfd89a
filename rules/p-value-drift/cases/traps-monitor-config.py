"""Monitoring with its level in a configuration, one method among others."""
from dataclasses import dataclass

import mlflow
import numpy as np
from scipy import stats


@dataclass
class WatchConfig:
    method: str = "psi"
    psi_limit: float = 0.2
    significance: float = 0.05


class PredictionWatch:
    def __init__(self, reference, config: WatchConfig = None, level=0.01):
        self.reference = reference
        self.config = config or WatchConfig()
        self.level = level

    def _ks(self, then, now):
        statistic, p = stats.ks_2samp(then, now)
        return float(statistic), float(p)

    def feature(self, index, values):
        if self.config.method == "psi":
            score = self._psi(self.reference[index], values)
            drift_found = score > self.config.psi_limit
        else:
            score, p = self._ks(self.reference[index], values)
            drift_found = p < self.config.significance  # trap: `p < self.config.significance` decides `drift_found`
        return {"score": score, "drift_found": drift_found}

    def predictions(self, values):
        if self.reference is None:
            raise ValueError("set a reference first")
        statistic, p = stats.ks_2samp(self.reference, np.asarray(values))
        drift_found = p < self.level  # trap: a mean shift of 0.0058 standard deviations
        return {"drift_found": drift_found, "statistic": statistic}


def monthly(frame, column, level: float = 0.05):
    then = frame[frame.date < "2024"][column].dropna()
    now = frame[frame.date >= "2024"][column].dropna()
    if len(now) < 30:
        return {"drift": None}
    statistic, p = stats.ks_2samp(then, now)
    drift = p < level  # trap: decides `drift`
    with mlflow.start_run():
        mlflow.log_metric("p", p)
    return {"drift": drift}
