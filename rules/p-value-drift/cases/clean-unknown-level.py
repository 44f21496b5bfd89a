from scipy.stats import ks_2samp


def detect_drift(reference, live, alpha):
    return ks_2samp(reference, live).pvalue < alpha


def drift(reference, live, config):
    return ks_2samp(reference, live).pvalue < config["alpha"]


def drift_of(test, reference, live):
    """Which test it is, the caller says."""
    return test(reference, live).pvalue < 0.05


def ks_2sample_drift(sample):
    p_value = sample.p_value
    return p_value < 0.05
