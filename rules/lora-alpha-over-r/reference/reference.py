"""The same figures with NumPy, the gradients by the chain rule over tokens that are drawn up as an explicit whitened batch.

The draws are repeated exactly: xoroshiro128+ as in pure-rand 8, seeded through the finaliser of MurmurHash3.
"""
# requires: numpy==2.4.6
import json
import math
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[3] / "test/numerics"))
from draws import draws  # noqa: E402

RANKS = [4, 8, 16, 32, 64, 128, 256, 512]
TOKENS = 64


def train(target, A, scaling, optimizer, rate, steps):
    """What is left of the loss, and the first gradient of B."""
    A = A.copy()
    B = np.zeros((target.shape[0], A.shape[0]))
    # Tokens in the columns: orthogonal, and each input has a mean square of 1.
    X = np.linalg.qr(np.random.default_rng(0).standard_normal((TOKENS, A.shape[1])))[0].T * math.sqrt(TOKENS)
    wanted = target @ X
    first_gradient = None
    first = np.sum(wanted**2)
    left = 1.0
    states = [(np.zeros_like(A), np.zeros_like(A)), (np.zeros_like(B), np.zeros_like(B))]
    for step in range(1, steps + 1):
        error = scaling * (B @ (A @ X)) - wanted
        gradients = [scaling * B.T @ error @ X.T, scaling * error @ (A @ X).T]
        if first_gradient is None:
            first_gradient = gradients[1]
        for weights, gradient, (mean, square) in zip((A, B), gradients, states):
            if optimizer == "sgd":
                weights -= rate * gradient
                continue
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient**2 - square)
            weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        left = np.sum((scaling * (B @ (A @ X)) - wanted) ** 2) / first
        if not left < 100:
            return math.inf, first_gradient
    return float(left), first_gradient


def figures(values, seed=1):
    rank, alpha, width, steps = (values[name] for name in ("rank", "alpha", "width", "steps"))
    optimizer, rate = values["optimizer"], values["learningRate"]
    source = draws(seed)
    take = lambda rows, bound: np.array([[bound * (2 * next(source) - 1) for _ in range(width)] for _ in range(rows)])
    target = take(4, 0.02 * math.sqrt(3 / width))
    A = take(max(RANKS), 1 / math.sqrt(width))
    arms = {"trapped": lambda r: alpha / r, "repaired": lambda r: alpha / math.sqrt(r)}
    exponent = math.floor(2 * math.log10((16 / alpha) ** (2 if optimizer == "sgd" else 1)) + 0.5)
    span = range(-8, 2) if optimizer == "sgd" else range(-9, -1)
    rates = sorted({rate, *(float(f"{1 if (at + exponent) % 2 == 0 else 3}e{(at + exponent) // 2}") for at in span)})

    out = {name: {} for name in ("scaling", "gradientSlope", "adamSlope", "left", "bestLeft", "bestRate", "edge")}
    for arm, scaling in arms.items():
        first = {r: train(target, A[:r], scaling(r), "sgd", 0.0, 1)[1] for r in RANKS}
        slope = lambda of: float(np.polyfit(np.log(RANKS), [math.log(of(first[r])) for r in RANKS], 1)[0])
        tried = {it: train(target, A[:rank], scaling(rank), optimizer, it, steps)[0] for it in rates}
        best = min(rates, key=lambda it: tried[it])
        out["scaling"][arm] = scaling(rank)
        out["gradientSlope"][arm] = slope(np.linalg.norm)
        out["adamSlope"][arm] = slope(lambda gradient: float(np.abs(gradient).sum()))
        out["left"][arm] = tried[rate]
        out["bestLeft"][arm] = tried[best]
        out["bestRate"][arm] = best
        # Half the largest eigenvalue of the Hessian in B, inverted.
        out["edge"][arm] = float(2 / (TOKENS * scaling(rank) ** 2 * np.linalg.eigvalsh(A[:rank] @ A[:rank].T)[-1]))
    # Rounding grows by the exponents of what training amplifies; a share of the loss is told to eight digits at least.
    tolerances = {"scaling": 1e-12, "gradientSlope": 1e-9, "adamSlope": 1e-9, "left": 1e-8, "bestLeft": 1e-8, "bestRate": 1e-15, "edge": 1e-9}
    # JSON knows no infinity: what has blown up is left out.
    finite = lambda arms: {arm: value for arm, value in arms.items() if math.isfinite(value)}
    return {name: {**finite(arms), "tolerance": tolerances[name]} for name, arms in out.items()}


POINTS = [
    {"rank": 256, "alpha": 16, "learningRate": 2e-4, "optimizer": "sgd", "width": 32, "steps": 40},
    {"rank": 256, "alpha": 16, "learningRate": 2e-4, "optimizer": "adam", "width": 16, "steps": 20},
    {"rank": 64, "alpha": 32, "learningRate": 1e-3, "optimizer": "sgd", "width": 8, "steps": 10},
    {"rank": 85, "alpha": 8, "learningRate": 5e-5, "optimizer": "adam", "width": 24, "steps": 10},
    {"rank": 1, "alpha": 128, "learningRate": 1e-2, "optimizer": "sgd", "width": 16, "steps": 30},
]

print(json.dumps({"source": f"NumPy {np.__version__}, float64", "points": [{"values": it, "figures": figures(it)} for it in POINTS]}, indent=2))
