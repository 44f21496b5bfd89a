"""Inputs that are shuffled without their labels."""

import random

import numpy as np
import torch
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.utils import shuffle
from torch.utils.data import DataLoader, TensorDataset


def in_place():
    X, y = make_classification(n_samples=400, random_state=0)
    order = np.random.permutation(len(X))
    X, y = X[order], y[order]
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    return LogisticRegression().fit(X_train, y_train).score(X_test, y_test)


def by_index(features, targets):
    features = torch.as_tensor(features).float()
    targets = torch.as_tensor(targets)
    order = torch.randperm(len(features))
    features = features[order]
    targets = targets[order]
    return DataLoader(TensorDataset(features, targets), batch_size=16)


def drawn_inline(seed=0):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(400, 5))
    labels = (points[:, 0] > 0).astype(int)
    order = rng.permutation(len(points))
    points, labels = points[order], labels[order]
    return LogisticRegression().fit(points, labels).score(points, labels)


def by_generator(seed=0):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(400, 5))
    labels = (points[:, 0] > 0).astype(int)
    order = rng.permutation(len(points))
    points, labels = points[order], labels[order]
    return LogisticRegression().fit(points, labels).score(points, labels)


def with_sklearn(table, answer):
    table, answer = shuffle(table, answer, random_state=1)
    return LogisticRegression().fit(table, answer).score(table, answer)


def as_a_copy():
    points = np.random.normal(size=(400, 5))
    labels = (points[:, 0] > 0).astype(int)
    order = np.random.permutation(len(points))
    mixed, labels = points[order], labels[order]
    return LogisticRegression().fit(mixed, labels).score(mixed, labels)


def by_python():
    points = np.linspace(-1, 1, 400)
    labels = np.where(points > 0, 1, 0)
    order = random.sample(range(len(points)), len(points))
    points, labels = points[order], labels[order]
    return LogisticRegression().fit(points.reshape(-1, 1), labels).score(points.reshape(-1, 1), labels)
