"""Keeps the distance and the p-value of each column side by side, and decides by the distance."""
from scipy.stats import ks_2samp


def compare(reference, live, columns):
    found = {}
    for column in columns:
        distance, p = ks_2samp(reference[column], live[column])
        found[column] = {"distance": distance, "p": p}
    return found


def compare_stepwise(reference, live, columns):
    found = {}
    for column in columns:
        one = {}
        distance, p = ks_2samp(reference[column], live[column])
        one["distance"] = distance
        one["p"] = p
        found[column] = one
    return found


def report(reference, days, columns):
    history = []
    for day in days:
        history.append(compare(reference, day, columns))
    latest = history[-1]
    distances = [latest[column]["distance"] for column in columns]
    p_values = [latest[column]["p"] for column in columns]
    for column, distance, p in zip(columns, distances, p_values):
        drifted = distance > 0.1
        print(column, distance, p, drifted)


def alarms(reference, live, columns):
    found = compare_stepwise(reference, live, columns)
    return [column for column in columns if found[column]["distance"] > 0.2 and send_alert(column)]
