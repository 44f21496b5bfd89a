"""Runs each script twice with data that differ in the test rows alone: before the fix what is learned differs too, after it not. Where rows
are copied it looks which rows a model is tested on, and where columns are chosen whether a model finds labels in noise."""
# requires: numpy==2.4.6, pandas==3.1.1, scikit-learn==1.9.1, imbalanced-learn==0.14.2, category_encoders==2.11.2

import contextlib
import functools
import sys
import types
from unittest import mock

import imblearn.over_sampling
import numpy
import pandas
import sklearn.impute
import sklearn.linear_model
import sklearn.model_selection
from proving import proof, require, unrun

ROWS = 60
SECOND = "abcdefghijkl"


def table(names, label=None, rows=ROWS):
    """Normal columns; of the labels the last quarter are ones."""
    chance = numpy.random.default_rng(1)
    made = pandas.DataFrame(chance.normal(size=(rows, len(names))), columns=list(names))
    if label is not None:
        made[label] = (numpy.arange(rows) >= 0.75 * rows).astype(int)
    return made


@contextlib.contextmanager
def recorded(owner, name, note):
    """Tells `note` of the arguments of each call."""
    plain = getattr(owner, name)

    def told(*args, **kwargs):
        note(*args, **kwargs)
        return plain(*args, **kwargs)

    with mock.patch.object(owner, name, told):
        yield


def independent(data, change, learn, **how):
    """
    `learn` takes a table and gives what is learned from it, which must not change with the rows that the first split, one of the size `how`,
    puts into the test part. Its splits are the same each time. `change` alters the rows at the positions that it is given.
    """
    found = []
    how = {"random_state": numpy.random.RandomState(0), **how}
    test = sklearn.model_selection.train_test_split(numpy.arange(len(data)), **how)[1]
    for is_altered in (False, True):
        now = data.copy()
        if is_altered:
            change(now, test)
        numpy.random.seed(0)
        found.append(learn(now))
    require(numpy.array_equal(*found), "what is learned changes with the test rows")


def split_alike():
    """Every split of a script is that of `independent`, whatever was split before it."""
    split = functools.partial(sklearn.model_selection.train_test_split, random_state=0)
    return mock.patch.object(sklearn.model_selection, "train_test_split", split)


def enlarge(data, rows):
    numbers = data.columns.difference(["label", "quality", "left", "grape", "rent"])
    data.loc[rows, numbers] = data.loc[rows, numbers] * 10


def first_lesson(run, model=sklearn.linear_model.LogisticRegression):
    """The features that the first model of its kind is fitted on."""
    lessons = []

    def note(_, X, y):
        lessons.append(numpy.array(X, dtype=float))
        require(not numpy.isnan(lessons[-1]).any(), "the model is given gaps")

    with recorded(model, "fit", note):
        run()
    return lessons[0]


def rows_of(data):
    return set(map(tuple, numpy.asarray(data, dtype=float).round(9)))


def are_rows_of(tested, data):
    require(rows_of(tested) <= rows_of(data), "a model is tested on rows that were made up from others")


# traps-plain-fill


def members():
    data = table(["age", "visits"], "left")
    data["region"] = numpy.arange(ROWS) % 3
    return data


def filled(program, column, change):
    data = members()
    data.loc[::7, column] = numpy.nan

    def learn(now):
        now.to_csv("members.csv", index=False)
        return first_lesson(program.run)

    independent(data, change, learn, test_size=0.2)


@proof("traps-plain-fill", 'members["age"].median()')
def median(program):
    filled(program, "age", enlarge)


@proof("traps-plain-fill", 'members["region"].mode()')
def mode(program):
    def change(data, rows):
        data.loc[rows, "region"] = 2

    filled(program, "region", change)


# traps-plain-fit


def signals(program):
    """The functions of the module; it ends with a run of each."""
    table(SECOND, "label").to_csv("signals.csv", index=False)
    return program.run()


@proof("traps-plain-fit", "scaled")
def scaled(program):
    module = signals(program)
    independent(table(SECOND, "label"), enlarge, lambda now: first_lesson(lambda: module.scaled(now)), test_size=0.25)


@proof("traps-plain-fit", "selected")
def selected(program):
    module = signals(program)

    def change(data, rows):
        data.loc[rows, "a"] = data.loc[rows, "label"] * 100.0
        data.loc[rows, "b"] = data.loc[rows, "label"] * 100.0

    data = table(SECOND, "label")
    # No use in the training rows: these two are chosen for the sake of the test rows or not at all.
    data["a"] = data["b"] = numpy.tile([1.0, -1.0], ROWS // 2)
    independent(data, change, lambda now: first_lesson(lambda: module.selected(now)))


@proof("traps-plain-fit", "sampled")
def sampled(program):
    module = signals(program)
    data = table(SECOND, "label")
    tested = []
    with recorded(sklearn.linear_model.LogisticRegression, "score", lambda _, X, y: tested.append(X)):
        module.sampled(data.copy())
    are_rows_of(tested[0], data[list(SECOND)])


# traps-through-helpers


@proof("traps-through-helpers", "in_pieces")
def piped(program):
    def learn(now):
        now.to_csv("flats.csv", index=False)
        return first_lesson(program.run().in_pieces, sklearn.linear_model.Ridge)

    independent(table("abc", "rent"), enlarge, learn, random_state=4)


# Folds

NOISE = 2000


def noise(label):
    data = table([f"c{index}" for index in range(NOISE)])
    data[label] = numpy.random.default_rng(2).permutation(numpy.arange(ROWS) % 2)
    return data


def finds_nothing(score):
    require(score < 0.75, f"labels that nothing predicts are predicted with an accuracy of {score}")


@proof("traps-plain-folds", "selector.fit_transform(")
def chosen(program):
    noise("relapse").to_csv("genes.csv", index=False)
    table("abc", "fraud").to_csv("claims.csv", index=False)
    program.run()
    finds_nothing(float(program.printed.split()[0]))


@proof("traps-plain-folds", "SMOTE().fit_resample(")
def folds(program):
    noise("relapse").to_csv("genes.csv", index=False)
    claims = table("abc", "fraud")
    claims.to_csv("claims.csv", index=False)
    tested = []
    with recorded(sklearn.linear_model.LogisticRegression, "score", lambda _, X, y: tested.append(X)):
        with recorded(sklearn.linear_model.LogisticRegression, "predict", lambda _, X: tested.append(X)):
            program.run()
    of_claims = [X for X in tested if X.shape[1] == 3]
    require(len(of_claims) >= 5, "no fold was tested")
    are_rows_of(numpy.concatenate(of_claims), claims[list("abc")])


@proof("traps-selection", "SelectKBest(f_classif, k=20)")
def chosen_in_folds(program):
    homes = table("ab", "price")
    homes["a"] += 3 * homes["price"]
    homes.to_csv("homes.csv", index=False)
    table(SECOND, "sick").to_csv("cells.csv", index=False)
    read = mock.patch.object(pandas, "read_parquet", lambda _: noise("relapse"))
    # The search is of the next finding.
    with read, mock.patch.object(sklearn.model_selection.GridSearchCV, "fit"):
        program.run()
    finds_nothing(float(program.printed.split()[0]))


@proof("traps-fits-that-stay", "picker.fit_transform(")
def chosen_anew(program):
    for name, label in {"beans": "kind", "peas": "colour", "nuts": "shell", "oats": "yields"}.items():
        table(["size", "weight", "age"], label).to_csv(f"{name}.csv", index=False)
    noise("taste").to_csv("figs.csv", index=False)
    program.run()
    # What the scaler learned is printed behind them.
    scores = [float(it) for it in program.printed.splitlines()[-2].strip("[]").split()]
    finds_nothing(sum(scores) / len(scores))


@proof("traps-steps-of-steps", "prepare.fit_transform(")
def steps(program):
    crops = table(["rain", "sun"], "yield_class")
    crops["soil"] = numpy.arange(ROWS) % 3
    crops.to_csv("crops.csv", index=False)
    mapper = types.SimpleNamespace(fit_transform=lambda data: data.values)
    mapping = types.ModuleType("sklearn_pandas")
    mapping.DataFrameMapper = lambda _: mapper
    seen = []
    with mock.patch.dict(sys.modules, sklearn_pandas=mapping):
        with recorded(sklearn.impute.SimpleImputer, "fit", lambda _, X, y=None: seen.append(len(X))):
            program.run()
    require(max(seen) < ROWS, f"fill values are learned from {max(seen)} rows of {ROWS}")


# traps-oversampling, traps-split-again


@contextlib.contextmanager
def old_name():
    """imbalanced-learn called it so until 0.6."""
    sampler = imblearn.over_sampling.RandomOverSampler
    with mock.patch.object(sampler, "fit_sample", sampler.fit_resample, create=True):
        yield


@proof("traps-oversampling", "SMOTE(random_state=0).fit_resample(X, y)")
def copies(program):
    claims = table("abc", "fraud")
    claims.to_csv("claims.csv", index=False)
    with old_name():
        module = program.run()
    are_rows_of(module.X_test, claims[list("abc")])
    require(len(module.X_train) > len(claims) * 0.8, "nothing is copied any more")


@proof("traps-oversampling", "ros.fit_sample(X, y)")
def copies_in_folds(program):
    table("abc", "fraud").to_csv("claims.csv", index=False)
    scored = []
    with old_name(), recorded(sklearn.model_selection, "cross_val_score", lambda _, X, y, **__: scored.append(X)):
        program.run()
    require(not scored[0].duplicated().any(), "folds are made of rows that were copied")


@proof("traps-split-again", "SMOTE().fit_resample(W_train, d_train)")
def copies_of_a_part(program):
    wells = table("abc", "dry")
    wells.to_csv("wells.csv", index=False)
    module = program.run()
    are_rows_of(module.a_test, wells[list("abc")])
    require(module.b_train.mean() == 0.5, "the classes of the training part are not balanced")


# Fitted again


@proof("traps-plain-refit", "scaler.fit_transform(X_test)")
def refit(program):
    data = table("abc", "quality")
    data["grape"] = numpy.array(["merlot", "riesling"])[numpy.arange(ROWS) % 2]

    def learn(now):
        now.to_csv("wine.csv", index=False)
        return program.run().scaler.mean_[:3]

    independent(data, enlarge, learn, test_size=0.2)


# Its last line joins arrays as if they were tables.
unrun("traps-refit", "fragment")


@proof("traps-notebook", "small.fit_transform(X_test)")
def refit_in_a_cell(program):
    data = table(["age", "fee", "visits"], "left")
    data["plan"] = numpy.array(["basic", "full"])[numpy.arange(ROWS) % 2]
    data.to_csv("members.csv", index=False)
    module = program.run()
    rows = module.small.n_samples_seen_
    require(rows == len(module.X_train), f"the smallest and largest values are those of {rows} rows")


@proof("traps-target-encoding", "TargetEncoder(")
def target_encoding(program):
    for name, columns in {"trips.csv": ["zone", "vendor", "tip"], "rides.csv": ["city", "fare", "km"]}.items():
        table(columns).round().to_csv(name, index=False)
    loans = table(["size"], "default")
    loans["branch"] = numpy.array(["north", "south", "west"])[numpy.arange(ROWS) % 3]

    def learn(now):
        now.to_csv("loans.csv", index=False)
        with split_alike():
            return program.run().l_train["branch"]

    def change(data, rows):
        data.loc[rows, "default"] = 1 - data.loc[rows, "default"]

    independent(loans, change, learn)


@proof("traps-groups-and-universes", "gaps.fit_transform(mice)")
def filled_as_array(program):
    for name, columns, label, rows in [
        ("cats.csv", ["weight", "age"], "ill", ROWS),
        ("dogs.csv", ["size", "age"], "ill", ROWS),
        ("birds.csv", ["wing"], None, ROWS),
        ("fish.csv", ["fin"], None, 400),
        ("kinds.csv", [], "kind", 400),
    ]:
        table(columns, label, rows).assign(sex="f", breed="collie").drop(columns=other_than(name)).to_csv(name, index=False)
    mice = table(["tail"], "ill")
    mice.loc[::7, "tail"] = numpy.nan

    def learn(now):
        now.to_csv("mice.csv", index=False)
        with split_alike():
            return program.run().m_train

    def change(data, rows):
        data.loc[rows, "tail"] += 100

    independent(mice, change, learn)


def other_than(name):
    return {"cats.csv": ["breed"], "dogs.csv": ["sex"]}.get(name, ["sex", "breed"])
