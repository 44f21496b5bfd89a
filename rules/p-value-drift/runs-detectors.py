"""Asks the detectors of libraries that want an older NumPy about a small shift: before the fix the verdict depends on how many rows there are,
after it on the shift alone."""
# requires: alibi-detect==0.13.0, evidently==0.7.23

from unittest import mock

import evidently
import numpy
import pandas
from evidently.legacy.report import Report as LegacyReport
from evidently.legacy.test_suite import TestSuite
from proving import absent, proof, require
from scipy.stats import norm

FEW, MANY = 300, 40_000
# In standard deviations.
SMALL, LARGE = 0.05, 1.5


def sample(rows, shift):
    """A normal sample without chance, in no order: its quantiles."""
    return numpy.random.default_rng(0).permutation(norm.ppf((numpy.arange(rows) + 0.5) / rows)) + shift


def frame(rows, shift):
    third, moved = rows // 3, round(rows * shift * 0.15)
    cities = numpy.repeat(["a", "b", "c"], [third - moved, third, rows - 2 * third + moved])
    return pandas.DataFrame({"age": sample(rows, shift), "fare": sample(rows, shift), "city": cities})


def sound(decide, make=frame):
    for rows in (FEW, MANY):
        for shift, wanted in ((0.0, False), (SMALL, False), (LARGE, True)):
            found = bool(decide(make(rows, 0.0), make(rows, shift)))
            says = "drift" if found else "no drift"
            require(found is wanted, f"{rows} rows shifted by {shift} standard deviations are called {says}")


def columns(rows, shift):
    return numpy.stack([sample(rows, shift), sample(rows, shift)], axis=1).astype(numpy.float32)


# alibi-detect


@proof("traps-fix-alibi", "KSDrift(")
def script(program):
    def decide(reference, live):
        with mock.patch.object(numpy, "load", {"reference.npy": reference, "today.npy": live}.__getitem__):
            program.run()
        return "Drift? Yes!" in program.printed

    sound(decide, columns)


@proof("traps-service", "Watch")
def in_a_class(program):
    with absent("alibi_detect.saving"):
        module = program.run()

    def decide(reference, live):
        watch = module.Watch(reference)
        with mock.patch.object(watch, "schedule") as action:
            watch.step(live)
        return action.called

    sound(decide, columns)


# Evidently


def dataset(data):
    numbers = [name for name in data if name != "city"]
    return evidently.Dataset.from_pandas(
        data, data_definition=evidently.DataDefinition(numerical_columns=numbers, categorical_columns=["city"])
    )


def failed(metric):
    """Whether a test that Evidently adds to the metric by itself fails."""

    def decide(reference, live):
        report = evidently.Report([metric], include_tests=True)
        tests = report.run(dataset(live), dataset(reference)).dict()["tests"]
        return any(it["status"].name == "FAIL" for it in tests)

    return decide


@proof("traps-evidently", "DataDriftPreset(")
def preset(program):
    sound(failed(program.run().report.metrics[0]))


@proof("traps-evidently", "ValueDrift(")
def value(program):
    sound(failed(program.run().report.metrics[1]))


@proof("traps-evidently", "legacy = LegacyPreset(")
def legacy_preset(program):
    def decide(reference, live):
        report = LegacyReport(metrics=[program.run().legacy])
        # The test of its name is one for numbers.
        report.run(reference_data=reference[["age", "fare"]], current_data=live[["age", "fare"]])
        return report.as_dict()["metrics"][0]["result"]["dataset_drift"]

    sound(decide)


@proof("traps-evidently", "column = ColumnDriftMetric(")
def legacy_column(program):
    def decide(reference, live):
        report = LegacyReport(metrics=[program.run().column])
        report.run(reference_data=reference, current_data=live)
        return report.as_dict()["metrics"][0]["result"]["drift_detected"]

    sound(decide)


@proof("traps-evidently", "share = TestShareOfDriftedColumns(")
def legacy_test(program):
    def decide(reference, live):
        suite = TestSuite(tests=[program.run().share])
        suite.run(reference_data=reference[["age"]], current_data=live[["age"]])
        return suite.as_dict()["tests"][0]["status"] == "FAIL"

    sound(decide)


@proof("traps-fix-names", "preset = DataDriftPreset(")
@proof("traps-fix-names", "column = ValueDrift(")
@proof("traps-fix-names", "shared = DriftedColumnsCount(")
def by_name(program):
    name = program.line.split(" =")[0]
    with absent("nannyml"):
        module = program.run()
    sound(failed(getattr(module, name)))
