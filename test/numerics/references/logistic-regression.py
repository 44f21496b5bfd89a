"""Logistic regressions with an L2 penalty on fixed tables, by scikit-learn: prints logistic-regression.json."""
# requires: numpy==2.4.6, scikit-learn==1.9.1

import json

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(7)
# Rows, columns, how far the classes lie apart, penalty; the fourth can be separated, the last two are badly scaled.
TABLES = [(30, 3, 0.5, 1.0), (40, 2, 0.0, 0.1), (25, 4, 1.0, 10.0), (20, 25, 2.0, 1.0), (30, 3, 40.0, 0.01), (24, 2, 300.0, 1.0)]



def polished(features, labels, penalty, weights):
    """Three more Newton steps, with the gradient in extended precision: the solver stops where the loss looks flat."""
    x = np.column_stack([features, np.ones(len(features))]).astype(np.longdouble)
    shrink = np.array([penalty] * features.shape[1] + [0.0], dtype=np.longdouble)
    w = np.array(weights, dtype=np.longdouble)
    for _ in range(3):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - labels) + shrink * w
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(shrink)
        w = w - np.linalg.solve(hessian.astype(float), gradient.astype(float))
    return [float(it) for it in w]


cases = []
for rows, columns, apart, penalty in TABLES:
    labels = np.arange(rows) % 3 == 0
    features = np.round(random.standard_normal((rows, columns)) + apart * labels[:, None] * (np.arange(columns) == 0), 4)
    model = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-13, max_iter=10_000).fit(features, labels)
    cases.append(
        {
            "features": features.tolist(),
            "labels": labels.astype(int).tolist(),
            "penalty": penalty,
            "weights": polished(features, labels, penalty, [*model.coef_[0], model.intercept_[0]]),
        }
    )

print(json.dumps({"source": f"scikit-learn {sklearn.__version__}: LogisticRegression (newton-cholesky, tol 1e-13), polished", "cases": cases}))
