"""Reads the meters, one hour a row."""
import numpy as np
import pandas as pd


def with_steps(table):
    return np.reshape(table, (table.shape[0], 1, table.shape[1]))


def load_meters(path):
    table = pd.read_csv(path, nrows=3000)
    loads = table.pop("load")
    return with_steps(table.to_numpy()), loads
