"""Weights that are counted from data: how large they are stands nowhere in the code."""
import numpy as np
import torch
import xgboost as xgb
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_class_weight
from torch import nn


def counted(rows, labels):
    weight = (labels == 0).sum() / (1.0 * (labels == 1).sum())
    return xgb.XGBClassifier(scale_pos_weight=weight).fit(rows, labels)


def inverse_frequencies(labels):
    counts = np.bincount(labels)
    return nn.CrossEntropyLoss(weight=torch.tensor(1000.0 / counts))


def half_known(labels, rare):
    return nn.CrossEntropyLoss(weight=torch.tensor([1.0, rare, 1000.0]))


def of_scikit_learn(rows, labels):
    classes = np.unique(labels)
    weights = compute_class_weight("balanced", classes=classes, y=labels)
    return LogisticRegression(class_weight=dict(zip(classes, weights))).fit(rows, labels)


def handed_over(weight):
    return nn.BCEWithLogitsLoss(pos_weight=torch.tensor([weight]))


def appended(rare):
    weights = [1.0]
    weights.append(500.0)
    weights.extend(rare)
    return nn.CrossEntropyLoss(weight=torch.tensor(weights))
