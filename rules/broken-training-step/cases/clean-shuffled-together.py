"""Rows that keep their labels, or that have none."""

import random

import numpy as np
import torch
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.utils import shuffle
from torch.utils.data import TensorDataset


def one_permutation(X, y):
    order = np.random.permutation(len(X))
    X, y = X[order], y[order]
    return LogisticRegression().fit(X, y)


def in_turn(X, y):
    order = np.arange(len(X))
    np.random.shuffle(order)
    X = X[order]
    y = y[order]
    return train_test_split(X, y)


def same_seed(X, y):
    np.random.seed(7)
    np.random.shuffle(X)
    np.random.seed(7)
    np.random.shuffle(y)
    return LogisticRegression().fit(X, y)


def in_a_loop(X, y):
    for array in (X, y):
        np.random.seed(7)
        np.random.shuffle(array)
    return LogisticRegression().fit(X, y)


def together(X, y):
    X, y = shuffle(X, y, random_state=0)
    return TensorDataset(torch.tensor(X), torch.tensor(y))


def whole_rows(path):
    table = np.load(path)
    np.random.shuffle(table)
    X, y = table[:, :-1], table[:, -1]
    return LogisticRegression().fit(X, y)


def pairs(X, y):
    rows = list(zip(X, y))
    random.shuffle(rows)
    X, y = zip(*rows)
    return LogisticRegression().fit(X, y)


def labels_made_later(points):
    np.random.shuffle(points)
    labels = (points[:, 0] > 0).astype(int)
    return LogisticRegression().fit(points, labels)


def labels_alone(X, y):
    null = np.random.permutation(y)
    return cross_val_score(LogisticRegression(), X, null).mean()


def permutation_importance(model, X, y, column):
    mixed = X.copy()
    np.random.shuffle(mixed[:, column])
    return model.score(X, y) - model.score(mixed, y)


def shadow_features(X, y):
    shadow = np.random.permutation(X)
    return RandomForestClassifier().fit(np.hstack([X, shadow]), y)


def null_model(X, y):
    mixed = X[np.random.permutation(len(X))]
    return LogisticRegression().fit(mixed, y).score(X, y)


def some_rows(X, y):
    order = np.random.permutation(len(X))
    chosen = order[:100]
    return LogisticRegression().fit(X[chosen], y[chosen])


def files(paths):
    random.shuffle(paths)
    images = [np.load(path) for path in paths]
    labels = [path.stem for path in paths]
    return LogisticRegression().fit(images, labels)


def copied_before(X, y):
    inputs = torch.tensor(X)
    np.random.shuffle(X)
    return TensorDataset(inputs, torch.tensor(y)), X


def unlabelled(X):
    np.random.shuffle(X)
    return TensorDataset(torch.tensor(X), torch.tensor(X))
