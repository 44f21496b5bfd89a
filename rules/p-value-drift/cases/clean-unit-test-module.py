import pytest
from alibi_detect.cd import KSDrift
from scipy.stats import ks_2samp


@pytest.fixture
def detector(sample):
    return KSDrift(sample, p_val=0.05)


def has_drift(a, b):
    drift = ks_2samp(a, b).pvalue < 0.05
    return drift
