import matplotlib.pyplot as plt
import pandas as pd
from scipy.stats import chi2_contingency, kruskal, ks_2samp, kstest, norm, shapiro, ttest_ind

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")

for column in train.columns:
    statistic, p_value = ks_2samp(train[column], test[column])
    if p_value < 0.05:
        print(f"{column}: the distribution has drifted, retrain and alert")
    else:
        print(f"{column}: no drift")

significant = [c for c in train.columns if ks_2samp(train[c], test[c])[1] < 0.05]
plt.bar(significant, [1] * len(significant))


def compare_groups(a, b):
    t, p = ttest_ind(a, b)
    return "different" if p < 0.05 else "same"


def independent(table):
    return chi2_contingency(table)[1] > 0.05


def check_normal_drift(residuals):
    drift_of_residuals = shapiro(residuals)[1] < 0.05
    is_drift_free = kstest(residuals, "norm").pvalue > 0.05 and kstest(residuals, norm.cdf)[1] > 0.05
    return drift_of_residuals, is_drift_free


def changed(first, second):
    return ks_2samp(first, second).pvalue < 0.05
