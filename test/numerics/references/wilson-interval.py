"""Wilson's score interval as SciPy has it."""
# requires: scipy==1.17.1

import json

import scipy
from scipy.stats import binomtest

POINTS = [(0, 20), (1, 20), (10, 20), (20, 20), (0, 1), (1, 1), (116, 200), (16, 200), (3, 1000), (999999, 1000000)]

points = []
for count, total in POINTS:
    interval = binomtest(count, total).proportion_ci(confidence_level=0.95, method="wilson")
    points.append({"count": count, "total": total, "low": float(interval.low), "high": float(interval.high)})
print(json.dumps({"source": f"scipy {scipy.__version__}", "points": points}))
