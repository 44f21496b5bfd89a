from river import drift
from scipy.stats import ks_2samp

detector = drift.ADWIN(delta=0.002)
for value in stream():
    detector.update(value)
    if detector.drift_detected:
        alert()

windowed = drift.KSWIN(alpha=0.0001)
