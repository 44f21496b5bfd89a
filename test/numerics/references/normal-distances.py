"""Computes distances between normal distributions and between samples: closed forms in 30 digits, samples by numpy and scipy."""
# requires: mpmath==1.3.0, numpy==2.4.6, scipy==1.17.1
import json

import mpmath as mp
import numpy as np
from scipy.stats import ks_2samp, wasserstein_distance

mp.mp.dps = 30


def gap(shift, spread, x):
    return abs(mp.ncdf(x) - mp.ncdf((x - shift) / spread))


def normals(shift, spread):
    shift, spread = mp.mpf(repr(shift)), mp.mpf(repr(spread))
    best = max((mp.mpf(i) / 50 for i in range(-300, 301)), key=lambda x: gap(shift, spread, x))
    low, high = best - mp.mpf(1) / 50, best + mp.mpf(1) / 50
    for _ in range(90):
        third = (high - low) / 3
        low, high = (low + third, high) if gap(shift, spread, low + third) < gap(shift, spread, high - third) else (low, high - third)
    cuts = sorted([-24, -6, -3, 3, 6, 24] + ([shift / (1 - spread)] if spread != 1 and abs(shift / (1 - spread)) < 24 else []))
    edges = [mp.sqrt(2) * mp.erfinv(2 * mp.mpf(i) / 10 - 1) for i in range(1, 10)]
    below = [mp.mpf(0), *(mp.ncdf((edge - shift) / spread) for edge in edges), mp.mpf(1)]
    psi = mp.fsum((b - a - mp.mpf("0.1")) * mp.log((b - a) * 10) for a, b in zip(below, below[1:]))
    return {
        "shift": float(shift),
        "spread": float(spread),
        "distance": float(gap(shift, spread, (low + high) / 2)),
        "transport": float(mp.quad(lambda x: gap(shift, spread, x), cuts)),
        "stability": float(psi),
    }


def population_stability_index(reference, live, bins=10, floor=1e-4):
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)[1:-1]))
    expected, actual = (
        np.maximum(np.bincount(np.searchsorted(edges, sample), minlength=len(edges) + 1) / len(sample), floor)
        for sample in (reference, live)
    )
    return float(np.sum((actual - expected) * np.log(actual / expected)))


def samples(a, b):
    return {
        "a": a,
        "b": b,
        "statistic": float(ks_2samp(a, b, method="asymp").statistic),
        "transport": float(wasserstein_distance(a, b)),
        "stability": population_stability_index(np.array(a), np.array(b)),
    }


def drawn(shift, spread, size, draws):
    """Quantiles over draws of what two samples give, and how often scipy's p-value is below 0.05."""
    random = np.random.default_rng(11)
    found = []
    for _ in range(draws):
        reference, live = random.normal(0, 1, size), random.normal(shift, spread, size)
        test = ks_2samp(reference, live, method="asymp")
        found.append((test.statistic, wasserstein_distance(reference, live), test.pvalue < 0.05))
    statistic, transport, rejects = np.array(found).T
    levels = [0.1, 0.5, 0.9]
    return {
        "shift": shift,
        "spread": spread,
        "size": size,
        "draws": draws,
        "statistic": np.quantile(statistic, levels).tolist(),
        "transport": np.quantile(transport, levels).tolist(),
        "rejects": float(rejects.mean()),
    }


random = np.random.default_rng(3)
rounded = lambda values: np.round(values, 3).tolist()
print(
    json.dumps(
        {
            "survival": [
                {"x": float(x), "p": float(2 * mp.fsum((-1) ** (k - 1) * mp.exp(-2 * k**2 * mp.mpf(x) ** 2) for k in range(1, 40)))}
                for x in (0.35, 0.6, 0.999, 1.0, 1.3581, 2.5, 4.46, 6.0, 10.0, 18.0)
            ],
            "normals": [
                normals(*it)
                for it in ((0.005, 1.0), (0.5, 1.0), (0.0, 1.005), (0.0, 0.5), (0.2, 2.0), (-0.3, 0.8), (0.001, 0.999), (4.0, 1.0))
            ],
            "samples": [
                samples([1.0, 2.0, 3.0], [2.0, 2.0, 4.0, 5.0]),
                samples([0.0] * 5, [0.0, 0.0, 1.0]),
                samples([1.0, 2.0], [3.0, 4.0]),
                samples(rounded(random.normal(0, 1, 60)), rounded(random.normal(0.4, 1.3, 60))),
                samples(np.round(random.normal(0, 3, 80)).tolist(), np.round(random.normal(1, 2, 50)).tolist()),
                samples(rounded(random.exponential(1, 37)), rounded(random.exponential(2, 91))),
            ],
            "drawn": [drawn(0.05, 1, 10_000, 600), drawn(0.03, 1.1, 5_000, 1000), drawn(0.2, 0.7, 2_000, 1000), drawn(0, 1, 3_000, 1000)],
        },
        indent=1,
    )
)
