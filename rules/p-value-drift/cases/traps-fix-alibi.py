import numpy as np
from alibi_detect.cd import KSDrift

LABELS = ["No!", "Yes!"]
detector = KSDrift(np.load("reference.npy"), p_val=0.05)  # trap: `KSDrift` calls it drift
preds = detector.predict(np.load("today.npy"))
print("Drift?", LABELS[preds["data"]["is_drift"]])
if preds['data']['is_drift'] == 1:
    print(preds["data"]["p_val"])
