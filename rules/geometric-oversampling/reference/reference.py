"""Both arms with NumPy's draws and solver, averaged over seeds: turned copies and generated examples of a class with six poses."""
# requires: numpy==2.4.6

import json

import numpy

POSES = numpy.array([0.75, 2.25, 3.75, 5.25, 6.75, 8.25])
ORDER = [1, 2, 4, 5, 0, 3]
LOW, HIGH = numpy.array([-0.5, -1.5]), numpy.array([9.5, 1.5])
CENTRES = numpy.array([(x, y) for y in numpy.arange(-1.5, 1.51, 0.5) for x in numpy.arange(-0.5, 9.51, 0.5)])
SPREAD = numpy.array([0.1, 0.15])
SEEDS = 24


def features(places):
    squares = ((places[:, None] - CENTRES) ** 2).sum(2)
    return numpy.exp(-squares / (2 * 0.45**2))


def near(places):
    return (abs(places[:, 1]) < 1.3) & (abs(places[:, :1] - POSES) < 0.45).any(1)


def around(chance, poses):
    return numpy.column_stack([POSES[poses], numpy.zeros(len(poses))]) + SPREAD * chance.normal(size=(len(poses), 2))


GRID = numpy.array([(-0.5 + 10 * (c + 0.5) / 100, -1.5 + 3 * (r + 0.5) / 30) for r in range(30) for c in range(100)])
OUTSIDE = features(GRID[~near(GRID)])


def figures(rare, common, tests, seen, share):
    rows = features(numpy.concatenate([rare, common]))
    targets = numpy.repeat([1.0, -1.0], [len(rare), len(common)])
    # The ridge as a plain least-squares problem with rows for the penalty, by singular values.
    rows_and_penalty = numpy.concatenate([rows, numpy.sqrt(0.1) * numpy.eye(rows.shape[1])])
    weights = numpy.linalg.lstsq(rows_and_penalty, numpy.concatenate([targets, numpy.zeros(rows.shape[1])]), rcond=None)[0]
    recall = [(features(test) @ weights > 0).mean() for test in tests]
    alarms = (OUTSIDE @ weights > 0).mean()
    hits = share * numpy.mean(recall)
    return {
        "nominal": len(rare),
        "trainAccuracy": ((rows @ weights > 0) == (targets > 0)).mean(),
        "recallSeen": numpy.mean([recall[pose] for pose in seen]),
        "recallUnseen": numpy.mean([it for pose, it in enumerate(recall) if pose not in seen]),
        "falseAlarms": alarms,
        "f1": 2 * hits / (hits + (1 - share) * alarms + share),
    }


def run(seed, minority=45, majority=50_000, poses=2, multiplier=4, orbit=0.6, generated=4, wrong=0.2, gate="on"):
    chance = numpy.random.default_rng(seed)
    seen = ORDER[:poses]
    common = numpy.empty((0, 2))
    while len(common) < 900:
        drawn = chance.uniform(LOW, HIGH, size=(1000, 2))
        common = numpy.concatenate([common, drawn[~near(drawn)]])[:900]
    real = around(chance, numpy.resize(seen, minority))
    tests = [around(chance, numpy.full(300, pose)) for pose in range(6)]
    turns = orbit * chance.uniform(-1, 1, size=(multiplier, minority))
    turns[0] = 0
    turned = numpy.concatenate([real + numpy.column_stack([numpy.zeros(minority), turn]) for turn in turns])
    many = round(minority * generated)
    is_wrong = chance.random(many) < wrong
    good = around(chance, chance.integers(6, size=many))
    bad = numpy.column_stack([1.5 * (1 + chance.integers(5, size=many)), numpy.zeros(many)]) + [0.1, 0.3] * chance.normal(size=(many, 2))
    passes = chance.random(many) < (1 if gate == "off" else numpy.where(is_wrong, 0.05, 0.9))
    made = numpy.where(is_wrong[:, None], bad, good)[passes]
    share = minority / (minority + majority)
    return (
        figures(turned, common, tests, seen, share),
        figures(numpy.concatenate([real, made]), common, tests, seen, share),
        100 * share,
    )


def point(**values):
    runs = [run(seed, **values) for seed in range(SEEDS)]
    found = {"share": {"value": runs[0][2], "tolerance": 1e-12}}
    for name in runs[0][0]:
        arms = {arm: numpy.array([one[at][name] for one in runs], dtype=float) for at, arm in enumerate(["trapped", "repaired"])}
        # A single run of the simulation: five times its spread, and what the spread of these runs may have missed.
        spread = max(it.std() for it in arms.values())
        exact = name == "nominal" and spread == 0
        found[name] = {
            **{arm: round(float(it.mean()), 6) for arm, it in arms.items()},
            "tolerance": 1e-9 if exact else round(float(5 * spread + 0.005), 6),
        }
    return {"values": values, "figures": found}


print(
    json.dumps(
        {
            "source": f"NumPy {numpy.__version__}: least squares by singular values, means of {SEEDS} draws of its own; tolerance five standard deviations of one draw",
            "points": [
                point(),
                point(wrong=0.5, gate="off"),
                point(minority=120, poses=1, multiplier=10, orbit=0.9, generated=2),
                point(minority=30, majority=6000, poses=4, multiplier=2),
            ],
        },
        indent=2,
    )
)
