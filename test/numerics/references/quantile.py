"""Quantiles and medians of fixed samples by numpy: prints quantile.json."""
# requires: numpy==2.4.6

import json

import numpy as np

SAMPLES = [
    [3.5],
    [2.0, 1.0],
    [30.0, 40.0, 50.0, 200.0],
    [0.1, 0.7, 0.2, 0.2, -4.0, 1e6, 12.25],
    [float(x) for x in np.sin(np.arange(1, 100) ** 2)],
]
SHARES = [0.0, 0.025, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1.0]
GAPS = [
    [30.0, 40.0, 50.0, None, 200.0],
    [None, 40.0, None],
    [None, 1.0, 2.0, None, 4.0, 3.0],
]

print(
    json.dumps(
        {
            "source": f"numpy {np.__version__}: quantile (linear), nanmedian",
            "quantiles": [
                {"sample": sample, "share": share, "quantile": float(np.quantile(sample, share))}
                for sample in SAMPLES
                for share in SHARES
            ],
            "medians": [
                {"sample": sample, "median": float(np.nanmedian(np.array(sample, dtype=float)))} for sample in GAPS
            ],
        },
        indent=1,
    )
)
