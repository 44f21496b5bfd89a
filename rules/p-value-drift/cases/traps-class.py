import numpy as np
from scipy.stats import ks_2samp


class FeatureWatch:
    def __init__(self, reference, p_val: float = 0.05):
        self.reference = reference
        self.p_val = p_val

    def score(self, batch):
        p_val = ks_2samp(self.reference, batch).pvalue
        drift_pred = int(p_val < self.p_val)  # trap: `p_val < self.p_val` decides `drift_pred`
        return {"p_val": p_val, "is_drift": drift_pred}


class DriftMonitor:
    def __init__(self, reference):
        self.reference = reference
        self.alpha = 0.01

    def check(self, batch):
        _, p = ks_2samp(self.reference, batch)
        significant = p < self.alpha  # trap: decides `DriftMonitor`
        if significant:
            self.check_failed(batch)

    def check_failed(self, batch):
        self.failed = batch


def is_significant(a, b):
    return ks_2samp(a, b)[1] < 0.05  # trap: decides `raise_alert`


def hourly(reference, batch):
    if is_significant(reference, batch):
        raise_alert(batch)


def raise_alert(batch):
    raise RuntimeError(batch)


def any_differs(reference, batch):
    return any(ks_2samp(reference[c], batch[c]).pvalue < 0.05 for c in batch.columns)  # trap: decides `start_retraining`


def weekly(reference, batch):
    if any_differs(reference, batch):
        start_retraining()


def start_retraining():
    pass
