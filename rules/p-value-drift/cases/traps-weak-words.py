from scipy.stats import ks_2samp


def monitor(train_frame, serving_frame, column):
    result = ks_2samp(train_frame[column], serving_frame[column])
    has_changed = result.pvalue < 0.05  # trap: decides `has_changed`
    return has_changed
