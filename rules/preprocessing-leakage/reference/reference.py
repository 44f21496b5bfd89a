"""The reported and the true accuracy of the four leaks by scikit-learn and imbalanced-learn, over other draws: prints reference.json.

Draws differ, so that means are compared: the tolerance is 4.5 standard errors of the difference of the two means.
Here every repetition draws a new table of noise, whereas the page deals out new labels over one table.
"""
# requires: numpy==2.4.6, scikit-learn==1.9.1, imbalanced-learn==0.14.2

import json
from collections import defaultdict

import imblearn
import numpy as np
import sklearn
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import make_pipeline
from sklearn.base import clone
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedKFold, StratifiedShuffleSplit
from sklearn.preprocessing import StandardScaler

REPETITIONS = 300
FRESH = 500
DEFAULTS = {
    "leak": "selection", "estimate": "split", "testSize": 0.2, "rows": 100, "features": 2000,
    "k": 20, "missing": 0.2, "rare": 0.1, "neighbours": 5, "repetitions": 100,
}  # fmt: skip
POINTS = [
    {},
    {"leak": "oversampling", "rows": 60, "features": 300, "k": 10, "rare": 0.2, "neighbours": 0, "testSize": 0.3},
    {"leak": "imputation", "estimate": "cross-validation", "features": 200, "k": 5, "missing": 0.4, "repetitions": 30},
    {"leak": "scaling", "rows": 200, "features": 500, "k": 40, "rare": 0.05, "neighbours": 3, "testSize": 0.25, "repetitions": 20},
]


def people(count, share, random):
    labels = (np.arange(count) < max(2, round(count * share))).astype(int)
    shift = 0.8 * labels[:, None] * (np.arange(10) < 5)
    return np.exp(random.standard_normal((count, 10)) + shift), labels


def splits(features, labels, at, random):
    seed = int(random.integers(2**31))
    if at["estimate"] == "split":
        return list(StratifiedShuffleSplit(1, test_size=at["testSize"], random_state=seed).split(features, labels))
    folds = min(5, round(1 / at["testSize"]))
    return list(StratifiedKFold(folds, shuffle=True, random_state=seed).split(features, labels))


def evaluate(features, labels, parts, pipeline, fresh):
    """Balanced accuracy over all parts together, and that on fresh rows."""
    answers, right, true = [], [], []
    for training, tested in parts:
        fitted = clone(pipeline).fit(features[training], labels[training])
        answers += fitted.predict(features[tested]).tolist()
        right += labels[tested].tolist()
        if fresh is not None:
            true.append(balanced_accuracy_score(fresh[1], fitted.predict(fresh[0])))
    return balanced_accuracy_score(right, answers), 0.5 if fresh is None else float(np.mean(true))


def both(features, labels, parts, step, fresh):
    """Fitted on everything and then the model alone; or the two in one pipeline."""
    model = LogisticRegression(max_iter=5000)
    learned = clone(step).fit(features, labels)
    seen = None if fresh is None else (learned.transform(fresh[0]), fresh[1])
    return (
        evaluate(learned.transform(features), labels, parts, model, seen),
        evaluate(features, labels, parts, make_pipeline(clone(step), clone(model)), fresh),
    )


def repetition(at, random):
    features, labels = people(at["rows"], 0.5, random)
    fresh = people(FRESH, 0.5, random)
    parts = splits(features, labels, at, random)
    result = {"scaling": both(features, labels, parts, StandardScaler(), fresh)}

    def holed(it):
        return np.where(random.random(it.shape) < at["missing"], np.nan, it)

    filled = SimpleImputer(strategy="median", keep_empty_features=True)
    result["imputation"] = both(holed(features), labels, parts, filled, (holed(fresh[0]), fresh[1]))

    noise = random.standard_normal((at["rows"], at["features"]))
    coins = random.permutation(at["rows"]) % 2
    result["selection"] = both(noise, coins, splits(noise, coins, at, random), SelectKBest(f_classif, k=at["k"]), None)

    uneven, rare = people(at["rows"], at["rare"], random)
    seed = int(random.integers(2**31))
    members = int(rare.sum())

    def sampler(count):
        near = min(at["neighbours"], count - 1)
        return SMOTE(k_neighbors=near, random_state=seed) if near > 0 else RandomOverSampler(random_state=seed)

    evened, marks = sampler(members).fit_resample(uneven, rare)
    model = LogisticRegression(max_iter=5000)
    parts = splits(uneven, rare, at, random)
    least = min(int(rare[training].sum()) for training, _ in parts)
    result["oversampling"] = (
        evaluate(evened, marks, splits(evened, marks, at, random), model, fresh),
        evaluate(uneven, rare, parts, make_pipeline(sampler(least), clone(model)), fresh),
    )
    return result


def known(values, spread_of, repetitions):
    tolerance = 4.5 * spread_of * np.sqrt(1 / REPETITIONS + 1 / repetitions)
    return {**values, "tolerance": round(float(tolerance), 4)}


def point(given, random):
    at = {**DEFAULTS, **given}
    series = defaultdict(list)
    for _ in range(REPETITIONS):
        for leak, ((reported, true), (honest, honest_true)) in repetition(at, random).items():
            series[leak].append((reported, honest, true, honest_true))
    figures = {}
    for leak, rows in series.items():
        shifts = [reported - honest for reported, honest, _, _ in rows]
        figures[leak] = known({"value": round(float(np.mean(shifts)), 5)}, np.std(shifts), at["repetitions"])
    mine = np.array(series[at["leak"]])
    reported, honest, true, honest_true = (round(float(it), 5) for it in mine.mean(axis=0))
    spread = mine.std(axis=0)
    figures["estimated"] = known({"trapped": reported, "repaired": honest}, max(spread[:2]), at["repetitions"])
    # Tested here on more fresh rows than there: what the fewer rows add is the spread of a share.
    fresh_spread = 0.0 if at["leak"] == "selection" else np.hypot(max(spread[2:]), 0.5 / np.sqrt(100))
    figures["truth"] = known({"trapped": true, "repaired": honest_true}, fresh_spread, at["repetitions"])
    incomes = np.array([30, 40, 50, np.nan, 200])
    figures["fill"] = {"trapped": float(np.nanmedian(incomes)), "repaired": float(np.nanmedian(incomes[:-1])), "tolerance": 0}
    return {"values": given, "figures": figures}


generator = np.random.default_rng(20)
print(
    json.dumps(
        {
            "source": f"scikit-learn {sklearn.__version__}, imbalanced-learn {imblearn.__version__}, numpy {np.__version__}; {REPETITIONS} repetitions",
            "points": [point(given, generator) for given in POINTS],
        }
    )
)
