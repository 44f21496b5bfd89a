"""The detector behind an endpoint; it is set up here and asked in the handler."""
import numpy as np
from alibi_detect.cd import KSDrift
from alibi_detect.saving import save_detector


def train(path):
    detector = KSDrift(np.load("reference.npy"), p_val=0.01)  # trap: falls below 0.01
    save_detector(detector, path)


def verdict(batch):
    detector = KSDrift(np.load("reference.npy"))  # trap: falls below 0.05
    return detector.predict(batch)


class Watch:
    def __init__(self, reference):
        self.detector = KSDrift(reference, p_val=0.05)  # trap: falls below 0.05

    def step(self, batch):
        answer = self.detector.predict(batch)
        if answer["data"]["is_drift"]:
            self.schedule()

    def schedule(self):
        pass
