"""Medians, scales, F statistics and histograms of a fixed table, by scikit-learn and numpy: prints preprocessing.json."""
# requires: numpy==2.4.6, scikit-learn==1.9.1

import json

import numpy as np
import sklearn
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

random = np.random.default_rng(3)
ROWS, COLUMNS, LEARNED, KEPT = 24, 6, 18, 3
table = np.round(np.exp(random.standard_normal((ROWS, COLUMNS))), 4)
table[:, 4] = 0.1  # constant
labels = (np.arange(ROWS) % 3 == 0).astype(int)
holed = np.where(random.random(table.shape) < 0.3, np.nan, table)
varying = [0, 1, 2, 3, 5]

imputer = SimpleImputer(strategy="median").fit(holed[:LEARNED])
scaler = StandardScaler().fit(table[:LEARNED])
f_all = f_classif(table[:, varying], labels)[0]
f_some = f_classif(table[:LEARNED][:, varying], labels[:LEARNED])[0]
chosen = SelectKBest(f_classif, k=KEPT).fit(table[:, varying], labels).get_support(indices=True)
edges = [0.0, 0.25, 0.5, 1.0, 2.0, 2.5]

print(
    json.dumps(
        {
            "source": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            "table": table.tolist(),
            "holed": [[None if np.isnan(it) else it for it in row] for row in holed.tolist()],
            "labels": labels.tolist(),
            "learned": LEARNED,
            "medians": imputer.statistics_.tolist(),
            "filled": imputer.transform(holed).tolist(),
            "means": scaler.mean_.tolist(),
            "spreads": scaler.scale_.tolist(),
            "standardised": scaler.transform(table).tolist(),
            "varying": varying,
            "fOfAll": f_all.tolist(),
            "fOfLearned": f_some.tolist(),
            "chosen": [varying[int(at)] for at in chosen],
            "edges": edges,
            "counts": np.histogram(table, edges)[0].tolist(),
        }
    )
)
