"""The same figures with SciPy and NumPy: the gradients of the batch by differentiating the losses, the training with matrices.

The draws are repeated exactly: xoroshiro128+ as in pure-rand 8, seeded through the finaliser of MurmurHash3, normals by Marsaglia's polar method.
"""
# requires: numpy==2.4.6, scipy==1.17.1
import json
import math
import sys
from pathlib import Path

import numpy as np
import scipy
from scipy.differentiate import derivative
from scipy.special import expit, log_expit

sys.path.insert(0, str(Path(__file__).parents[3] / "test/numerics"))
from draws import draws, normals  # noqa: E402

# Per kind: label, mean, spread, share of its class.
KINDS = [(0, (-2, 2), 1, 0.95), (0, (0, -1), 0.8, 0.05), (1, (3, -1), 1, 0.5), (1, (0.5, 1.5), 0.6, 0.5)]


def rows(source, negatives, positives):
    # Each set of rows has normals of its own; the second of an unfinished pair is dropped.
    normal = normals(source)
    X, kind = [], []
    for at, (label, mean, spread, share) in enumerate(KINDS):
        for _ in range(math.floor(share * (positives if label else negatives) + 0.5)):
            X.append([mean[0] + spread * next(normal), mean[1] + spread * next(normal), 1.0])
            kind.append(at)
    return np.array(X), np.array(kind)


def loss(z, label, weight, gamma):
    """Minus the logarithm of the true class's probability, turned down where that is near one."""
    sign = 2 * label - 1
    return -(1 + (weight - 1) * label) * expit(-sign * z) ** gamma * log_expit(sign * z)


def slope(z, label, weight, gamma):
    """dL/dz by the product rule, from the logit and not from the probability."""
    sign = 2 * label - 1
    sure, unsure = expit(sign * z), expit(-sign * z)
    return sign * (1 + (weight - 1) * label) * unsure**gamma * (gamma * sure * log_expit(sign * z) - unsure)


def batch(values, weight, gamma):
    logit = lambda p: math.log(p / (1 - p))
    at = lambda p, label: float(derivative(lambda z: loss(z, label, weight, gamma), logit(p), initial_step=0.1).df)
    return values["negatives"] * at(values["easy"], 0), at(values["hard"], 1)


def train(X, kind, weight, gamma, bias, steps):
    label = (kind >= 2).astype(float)
    w, mean, square = np.array([0.0, 0.0, bias]), np.zeros(3), np.zeros(3)
    weights, shares = [w.copy()], []
    for step in range(1, steps + 2):
        pull = slope(X @ w, label, weight, gamma)
        shares.append(np.abs(pull)[kind == 0].sum() / np.abs(pull).sum())
        if step > steps:
            break
        gradient = X.T @ pull / len(X)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        w = w - 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-12)
        weights.append(w.copy())
    return weights, shares


def figures(values, seed=1):
    source = draws(seed)
    imbalance, steps = values["imbalance"], values["steps"]
    X, kind = rows(source, 20 * imbalance, 20)
    judged, judged_kind = rows(source, 4000, 400)
    out = {}

    def put(name, arm, value, tolerance):
        out.setdefault(name, {"tolerance": tolerance})
        if math.isfinite(value):
            out[name][arm] = float(value)

    for arm, weight, gamma, bias in (
        ("trapped", values["weight"], 0, 0.0),
        ("repaired", 1, values["gamma"], -math.log(imbalance)),
    ):
        negatives, positive = batch(values, weight, gamma)
        # Finite differences are good to about nine digits.
        put("batchNegatives", arm, negatives, 1e-5)
        put("batchPositive", arm, positive, 1e-5)
        weights, shares = train(X, kind, weight, gamma, bias, steps)
        put("firstEasyShare", arm, shares[0], 1e-9)

        def judge(w):
            score = judged @ w
            threshold = np.quantile(score[judged_kind < 2], 0.98)
            found, alarms = np.mean(score[judged_kind >= 2] > 0), np.mean(score[judged_kind < 2] > 0)
            hard = score[judged_kind == 3]
            precision = found / (found + imbalance * alarms) if found + alarms > 0 else math.nan
            return np.mean(hard > threshold), np.mean(hard > 0), precision

        # One row of 200 may fall on the other side by rounding.
        put("halfWayRecall", arm, judge(weights[steps // 2])[0], 0.0051)
        recall, at_half, precision = judge(weights[steps])
        put("recall", arm, recall, 0.0051)
        put("hardAtHalf", arm, at_half, 0.0051)
        put("precision", arm, precision, 0.01)
    return out


POINTS = [
    {"weight": 100, "gamma": 2, "negatives": 100000, "easy": 0.01, "hard": 0.1, "imbalance": 1000, "steps": 100},
    {"weight": 1000, "gamma": 1, "negatives": 50000, "easy": 0.05, "hard": 0.3, "imbalance": 200, "steps": 40},
    {"weight": 7.5, "gamma": 5, "negatives": 1000, "easy": 0.2, "hard": 0.6, "imbalance": 100, "steps": 60},
    {"weight": 400, "gamma": 0, "negatives": 200000, "easy": 0.001, "hard": 0.01, "imbalance": 500, "steps": 20},
]

print(json.dumps({"source": f"SciPy {scipy.__version__}, NumPy {np.__version__}, float64", "points": [{"values": it, "figures": figures(it)} for it in POINTS]}, indent=2))
