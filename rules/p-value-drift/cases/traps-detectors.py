import numpy as np
from alibi_detect.cd import ChiSquareDrift, KSDrift, MMDDrift, TabularDrift
from alibi_detect.cd.ks import KSDrift as Ks

P_VALUE = 0.01
reference = np.load("reference.npy")

ks = KSDrift(reference, p_val=0.05)  # trap[p-value-detector]: `KSDrift` calls it drift when the p-value of `ks` falls below 0.05
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
for batch in batches():
    verdict = ks.predict(batch)
    if verdict["data"]["is_drift"]:
        page(verdict["data"]["p_val"])

usual = Ks(reference)  # trap: falls below 0.05
mmd = MMDDrift(reference, "pytorch", P_VALUE, n_permutations=100)  # trap: `mmd` falls below 0.01
tabular = TabularDrift(reference, p_val=P_VALUE, categories_per_feature={0: None})  # trap: `ks and chisquare`
counts = ChiSquareDrift(x_ref=reference, p_val=0.001)  # trap: a share that moves from 50 % by 0.23 points
