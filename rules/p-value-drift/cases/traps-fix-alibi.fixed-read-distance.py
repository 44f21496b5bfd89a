import numpy as np
from alibi_detect.cd import KSDrift

LABELS = ["No!", "Yes!"]
detector = KSDrift(np.load("reference.npy"), p_val=0.05)
preds = detector.predict(np.load("today.npy"))
print("Drift?", LABELS[int(preds["data"]["distance"].max() > 0.1)])
if int(preds['data']['distance'].max() > 0.1) == 1:
    print(preds["data"]["p_val"])
