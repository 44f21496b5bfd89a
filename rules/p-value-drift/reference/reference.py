"""Computes the figures of the two drift rules in 30 digits, and how often each rule fires from samples that are drawn and sorted."""
# requires: mpmath==1.3.0, numpy==2.4.6, scipy==1.17.1
import json

import mpmath as mp
import numpy as np
import scipy
from scipy.stats import ks_2samp, wasserstein_distance

mp.mp.dps = 30
LIMIT = 0.1


def gap(shift, spread, x):
    return abs(mp.ncdf(x) - mp.ncdf((x - shift) / spread))


def distance(shift, spread):
    """The greatest gap, by a grid and then ternary search around its best point: no use of where the densities cross."""
    grid = [mp.mpf(i) / 50 for i in range(-300, 301)]
    best = max(grid, key=lambda x: gap(shift, spread, x))
    low, high = best - mp.mpf(1) / 50, best + mp.mpf(1) / 50
    for _ in range(90):
        third = (high - low) / 3
        if gap(shift, spread, low + third) < gap(shift, spread, high - third):
            low += third
        else:
            high -= third
    return gap(shift, spread, (low + high) / 2)


def survival(x):
    return 2 * mp.fsum((-1) ** (k - 1) * mp.exp(-2 * k**2 * x**2) for k in range(1, 40)) if x > mp.mpf("0.3") else mp.mpf(1)


def critical(alpha, size):
    quantile = mp.findroot(lambda x: mp.log(survival(x) / alpha), (mp.sqrt(-mp.log(alpha / 2) / 2), mp.mpf("1.5")))
    return quantile * mp.sqrt(mp.mpf(2) / size)


def transport(shift, spread):
    """The integral of the gap over the line, cut where the distribution functions cross."""
    cuts = [-24, -6, -3, 3, 6, 24]
    if spread != 1:
        cuts.append(max(-24, min(24, shift / (1 - spread))))
    return mp.quad(lambda x: gap(shift, spread, x), sorted(cuts))


def stability(shift, spread):
    edges = [mp.sqrt(2) * mp.erfinv(2 * mp.mpf(i) / 10 - 1) for i in range(1, 10)]
    below = [mp.mpf(0), *(mp.ncdf((edge - shift) / spread) for edge in edges), mp.mpf(1)]
    tenth = mp.mpf(1) / 10
    return mp.fsum((b - a - tenth) * mp.log((b - a) / tenth) for a, b in zip(below, below[1:]))


def shares(shift, spread, size, alpha, draws):
    """How often, in percent, the p-value of scipy falls below alpha, and its Wasserstein distance exceeds the limit."""
    random = np.random.default_rng(7)
    fired = np.zeros(2)
    for _ in range(draws):
        reference, live = random.normal(0, 1, size), random.normal(shift, spread, size)
        fired += ks_2samp(reference, live, method="asymp").pvalue < alpha, wasserstein_distance(reference, live) > LIMIT
    return fired / draws * 100


def point(values, draws=0):
    defaults = {"shift": 0.005, "spread": 1, "size": 1_000_000, "alpha": 0.05}
    shift, spread, size, alpha = ({**defaults, **values}[name] for name in defaults)
    exact = [mp.mpf(repr(it)) for it in (shift, spread, size, alpha)]
    true = distance(*exact[:2])
    # The doubles that go in carry 1e-16; a p-value loses 2·x²·1e-16 of it in relative terms.
    relative = {
        "distance": (true, 1e-12),
        "critical": (critical(exact[3], exact[2]), 1e-12),
        "pValue": (survival(true * mp.sqrt(exact[2] / 2)), 1e-9),
        "transport": (transport(*exact[:2]), 1e-12),
        "stability": (stability(*exact[:2]), 1e-9),
    }
    figures = {name: {"value": float(it), "tolerance": float(max(abs(it) * close, 1e-300))} for name, (it, close) in relative.items()}
    if draws:
        trapped, repaired = shares(shift, spread, size, alpha, draws)
        # In percent: four standard errors of the page's 2,000 draws and of these, at a share of one half at worst.
        wide = 100 * 4 * np.sqrt(0.25 / 2000 + 0.25 / draws)
        figures["share"] = {"trapped": trapped, "repaired": repaired, "tolerance": float(wide)}
        return {"values": values, "figures": figures}
    return {"values": {**values, "drawn": "few"}, "figures": figures}


points = [
    point({}),
    point({"size": 100_000}),
    point({"size": 10_000_000, "alpha": 0.000001}),
    point({"shift": 0, "spread": 0.7, "size": 3_000}),
    point({"shift": 0.5, "spread": 2, "alpha": 0.5}),
    point({"shift": 0.05, "size": 10_000}, 800),
    point({"shift": 0.05, "spread": 1.1, "size": 3_000, "alpha": 0.01}, 1500),
]
source = f"mpmath {mp.__version__} with 30 digits; shares: numpy {np.__version__} and scipy {scipy.__version__}, samples drawn and tested"
print(json.dumps({"source": source, "points": points}, indent=2))
