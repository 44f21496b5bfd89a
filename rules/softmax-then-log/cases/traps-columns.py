"""Columns of a table of which it is not known that they are distances, or that no longer are: their exponential may overflow."""
import numpy as np
import pandas as pd


def of_another_column(known, asked, gains):
    table = pd.DataFrame({"way": np.absolute(known - asked), "gain": gains})
    scores = np.exp(-table["gain"])
    return scores / scores.sum()  # trap[unshifted-exp]: overflows once an entry


def of_a_replaced_column(known, asked, gains):
    table = pd.DataFrame({"way": np.absolute(known - asked)})
    table["way"] = gains
    scores = np.exp(-table["way"])
    return scores / scores.sum()  # trap[unshifted-exp]: overflows once an entry


def with_no_minus(known, asked):
    table = pd.DataFrame({"way": np.absolute(known - asked)})
    scores = np.exp(table["way"])
    return scores / scores.sum()  # trap[unshifted-exp]: overflows once an entry


def of_fewer_and_fewer(marks, least):
    while len(marks) > least:
        marks = marks[1:]
    scores = np.exp(-marks[1:])
    return scores / scores.sum()  # trap[unshifted-exp]: overflows once an entry
