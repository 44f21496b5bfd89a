"""A walk through the detectors; nobody acts on what they say."""
import matplotlib.pyplot as plt
import numpy as np
from alibi_detect.cd import KSDrift, MMDDrift

labels = ["No!", "Yes!"]
x_ref, x_today = np.load("reference.npy"), np.load("today.npy")

cd = KSDrift(x_ref, p_val=0.05)
preds = cd.predict(x_today)
print("Drift? {}".format(labels[preds["data"]["is_drift"]]))
print(f"Drift? {preds['data']['is_drift']}")

mmd = MMDDrift(x_ref, p_val=0.05, n_permutations=100)
p_values = []
for batch in np.split(x_today, 10):
    p_values.append(mmd.predict(batch)["data"]["p_val"])
plt.hist(p_values)


def saved_and_loaded(path):
    from alibi_detect.saving import load_detector, save_detector

    save_detector(KSDrift(x_ref, p_val=0.05), path)
    again = load_detector(path)
    print(labels[again.predict(x_today)["data"]["is_drift"]])
