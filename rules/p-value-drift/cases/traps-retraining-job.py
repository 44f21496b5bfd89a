"""Nightly: has the traffic moved away from what the model was trained on?"""
import numpy as np
import pandas as pd
from scipy.stats import ks_2samp

from jobs import retrain_model

FEATURES = ["age", "amount", "tenure"]


def nightly(train: pd.DataFrame, live: pd.DataFrame) -> None:
    for feature in FEATURES:
        statistic, p_value = ks_2samp(train[feature], live[feature])
        if p_value < 0.05:  # trap[p-value-trigger]: `p_value < 0.05` decides `retrain_model`, and with a million rows on each side a mean shift of 0.0048 standard deviations
        #  ^^^^^^^^^^^^^^
            retrain_model(feature)
            break
