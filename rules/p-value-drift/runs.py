"""Shows each decision samples whose only difference is small: before the fix it depends on how many rows there are, after it on the shift alone."""
# requires: numpy==2.4.6, scipy==1.17.1, pandas==3.1.1

import sys
import types
from unittest import mock

import numpy
import pandas
from proving import absent, proof, require, unrun
from scipy.stats import norm

FEW, MANY = 300, 40_000
# In standard deviations.
SMALL, LARGE = 0.05, 1.5


def sample(rows, shift=0.0):
    """A normal sample without chance: its quantiles, the same for each number of rows."""
    return norm.ppf((numpy.arange(rows) + 0.5) / rows) + shift


def sound(decide, make=sample, sizes=(FEW, MANY)):
    """`decide` takes a reference and live rows, made by `make(rows, shift)`; it must tell the large shift from the small one, whatever the size."""
    for rows in sizes:
        for shift, wanted in ((0.0, False), (SMALL, False), (LARGE, True)):
            found = bool(decide(make(rows, 0.0), make(rows, shift)))
            says = "drift" if found else "no drift"
            require(found is wanted, f"{rows} rows shifted by {shift} standard deviations are called {says}")


def frame(*columns):
    return lambda rows, shift: pandas.DataFrame({name: sample(rows, shift) for name in columns})


def raises(function):
    """Whether an action that the program would take was taken: the program's own raises, or a stub is called."""

    def decide(reference, live):
        try:
            function(reference, live)
        except RuntimeError:
            return True
        return False

    return decide


def called(module, name, function):
    """Whether `function` calls what the module has as `name`."""

    def decide(reference, live):
        with mock.patch.object(module, name) as action:
            function(reference, live)
        return action.called

    return decide


# traps-class


@proof("traps-class", "FeatureWatch")
def feature_watch(program):
    module = program.run()
    sound(lambda reference, live: module.FeatureWatch(reference).score(live)["is_drift"])


@proof("traps-class", "DriftMonitor")
def drift_monitor(program):
    module = program.run()

    def decide(reference, live):
        monitor = module.DriftMonitor(reference)
        monitor.check(live)
        return hasattr(monitor, "failed")

    sound(decide)


@proof("traps-class", "is_significant")
def through_two_functions(program):
    sound(raises(program.run().hourly))


@proof("traps-class", "any_differs")
def any_column(program):
    module = program.run()
    sound(called(module, "start_retraining", module.weekly), frame("age", "fare"))


# traps-fix-*


@proof("traps-fix-mean", "retrain_needed")
def mean(program):
    sound(program.run().retrain_needed)


@proof("traps-fix-not-all-values", "either_way")
def either_way(program):
    sound(program.run().either_way)


@proof("traps-fix-numeric", "detect_drift")
def columns(program):
    module = program.run()
    sound(module.detect_drift, frame("age", "fare"))


@proof("traps-fix-numeric", "is_stable_since")
def stable(program):
    module = program.run()
    sound(lambda reference, live: not module.is_stable_since(reference, live))


def shares(rows, shift):
    """Counts of three categories; the shift moves rows from the first to the last."""
    moved = round(rows * shift * 0.15)
    third = rows // 3
    return numpy.array([third - moved, third, third + moved])


def categories(rows, shift):
    return pandas.Series(numpy.repeat(["a", "b", "c"], shares(rows, shift)))


@proof("traps-fix-table", "category_drift")
def table(program):
    sound(program.run().category_drift, categories, (FEW, 10 * MANY))


@proof("traps-fix-table", "frequency_drift")
def frequencies(program):
    module = program.run()
    sound(lambda reference, live: module.frequency_drift(live, reference), shares, (FEW, 10 * MANY))


# traps-forms


@proof("traps-forms", "as_dict")
def in_a_dict(program):
    module = program.run()
    sound(lambda reference, live: module.as_dict(reference, live)["drift_detected"])


@proof("traps-forms", "as_flag")
def as_flag(program):
    sound(program.run().as_flag)


@proof("traps-forms", "detect_drift")
def in_a_tuple(program):
    module = program.run()
    sound(lambda reference, live: module.detect_drift(reference, live)[1])


@proof("traps-forms", "stable")
def ranks(program):
    module = program.run()
    sound(lambda reference, live: not module.stable(reference, live))


@proof("traps-forms", "by_appending")
def by_appending(program):
    module = program.run()
    sound(lambda a, b: module.by_appending({"city": a}, {"city": b}, ["city"]), shares, (FEW, 10 * MANY))


@proof("traps-forms", "left_early")
def left_early(program):
    module = program.run()
    sound(called(module, "schedule_retraining", module.left_early))


@proof("traps-forms", "either")
def either(program):
    module = program.run()
    sound(called(module, "trigger_retrain", lambda reference, live: module.either(reference, live, psi=0.0)))


@proof("traps-forms", "of_several")
def of_several(program):
    module = program.run()
    sound(lambda reference, live: module.of_several(reference, live) == "drift")


# Elsewhere


@proof("traps-known-sizes", "should_retrain")
def known_sizes(program):
    # It takes that many rows from whatever there is.
    rows = 200_000
    shuffled = numpy.random.default_rng(0).permutation(rows)
    sound(program.run().should_retrain, lambda _, shift: pandas.DataFrame({"age": sample(rows, shift)[shuffled]}), (rows,))


@proof("traps-known-sizes", "is_drifting")
def capped_size(program):
    sound(program.run().is_drifting, frame("age"), (150_000,))


@proof("traps-levels-handed-down", "drifted_columns")
def level_of_a_setting(program):
    module = program.run()
    sound(lambda reference, live: module.drifted_columns(reference, live)[0], frame("age"))


@proof("traps-levels-handed-down", "drift_of")
def one_of_the_tests(program):
    sound(program.run().drift_of)


@proof("traps-monitor-config", "PredictionWatch.predictions")
def predictions(program):
    with absent("mlflow"):
        module = program.run()
    sound(lambda reference, live: module.PredictionWatch(reference).predictions(live)["drift_found"])


@proof("traps-monitor-config", "monthly")
def monthly(program):
    with absent("mlflow"):
        module = program.run()

    def decide(reference, live):
        both = pandas.DataFrame({"age": numpy.concatenate([reference, live])})
        both["date"] = ["2023-05"] * len(reference) + ["2024-05"] * len(live)
        return module.monthly(both, "age")["drift"]

    sound(decide)


@proof("traps-notebook", "drift[col]")
def notebook(program):
    def decide(reference, live):
        tables = {"train.parquet": reference, "last_week.parquet": live}
        with mock.patch.object(pandas, "read_parquet", tables.__getitem__):
            return program.run().retrain

    sound(decide, frame("price", "clicks"))


@proof("traps-results", "as_objects")
def in_dataclasses(program):
    with absent("statsmodels.stats.multitest"):
        module = program.run()
    sound(lambda reference, live: module.as_objects(reference, live)[0].drifted, frame("age"))


@proof("traps-results", "graded")
def graded(program):
    with absent("statsmodels.stats.multitest"):
        module = program.run()
    sound(lambda reference, live: module.graded(reference, live) == "high drift")


@proof("traps-retraining-job", "nightly")
def nightly(program):
    jobs = types.ModuleType("jobs")
    jobs.retrain_model = mock.Mock()
    with mock.patch.dict(sys.modules, jobs=jobs):
        module = program.run()
    sound(called(module, "retrain_model", module.nightly), frame("age", "amount", "tenure"))


@proof("traps-weak-words", "monitor")
def weak_words(program):
    module = program.run()
    sound(lambda reference, live: module.monitor(reference, live, "age"), frame("age"))


# alibi-detect and Evidently run in `runs-detectors.py`; without PyTorch there, and without NannyML.
unrun("traps-detectors", "library")
unrun("traps-other-libraries", "library")
unrun("traps-fix-names", "library", "calculator =")
