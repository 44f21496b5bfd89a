import numpy as np
from scipy.stats import ks_2samp

from monitoring import inject_drift


def test_drift_is_injected(sample):
    drifted = inject_drift(sample)
    assert ks_2samp(sample, drifted).pvalue < 0.05
    drift_seen = ks_2samp(sample, drifted).pvalue < 0.05
    assert drift_seen


class TestSimulator:
    def check_drift(self, chain_a, chain_b):
        has_drift = ks_2samp(chain_a, chain_b).pvalue < 0.01
        return has_drift
