"""Weights of a ridge regression on bumps of a lattice, by NumPy's least squares with rows for the penalty."""
# requires: numpy==2.4.6

import json

import numpy

WIDTH, PENALTY = 0.6, 0.25
points = numpy.array([[((7 * i) % 11) / 5, ((3 * i) % 7) / 4] for i in range(40)])
targets = numpy.array([1.0 if (x - 1) ** 2 + y**2 < 1 else -1.0 for x, y in points])
centres = numpy.array([(x, y) for y in (0, 0.5, 1, 1.5) for x in (0, 0.5, 1, 1.5, 2)])
features = numpy.exp(-((points[:, None] - centres) ** 2).sum(2) / (2 * WIDTH**2))
rows = numpy.concatenate([features, numpy.sqrt(PENALTY) * numpy.eye(len(centres))])
weights = numpy.linalg.lstsq(rows, numpy.concatenate([targets, numpy.zeros(len(centres))]), rcond=None)[0]
print(json.dumps({"first": features[1].tolist(), "weights": weights.tolist()}, indent=2))
