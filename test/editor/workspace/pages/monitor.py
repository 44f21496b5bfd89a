from scipy.stats import ks_2samp

from jobs import retrain_model


def nightly(train, live):
    statistic, p_value = ks_2samp(train["age"], live["age"])
    if p_value < 0.01:
        retrain_model("age")
