"""Slopes of the binary cross-entropy and of the focal loss along the logit, by differentiating the losses with 60 digits: prints binary-losses.json."""
# requires: mpmath==1.3.0
import json

from mpmath import diff, exp, log, mp, mpf

mp.dps = 60


def loss(z, label, gamma):
    p = 1 / (1 + exp(-z))
    sure = p if label else 1 - p
    return -((1 - sure) ** gamma) * log(sure)


POINTS = [
    (str(p), label, gamma)
    for p in ("1e-12", "0.001", "0.01", "0.1", "0.5", "0.75", "0.999")
    for label in (0, 1)
    for gamma in (0, 0.5, 1, 2, 5)
]

print(
    json.dumps(
        [
            {"p": float(p), "label": label, "gamma": gamma, "slope": float(diff(lambda z: loss(z, label, mpf(gamma)), log(mpf(p) / (1 - mpf(p)))))}
            for p, label, gamma in POINTS
        ],
        indent=1,
    )
)
