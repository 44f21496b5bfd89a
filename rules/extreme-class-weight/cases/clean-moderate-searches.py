"""Ranges that end below the limit, or whose end is not known, or that are searched for something else."""
import numpy as np
import optuna
from hyperopt import hp
from scipy.stats import loguniform, uniform
from sklearn.linear_model import LogisticRegression
from skopt.space import Categorical, Integer, Real
from xgboost import XGBClassifier

EXCLUSIVE = {"scale_pos_weight": range(1, 100)}
BAYESIAN = {"n_estimators": Integer(100, 2000), "scale_pos_weight": Real(1, 80)}
LOGARITHMS = {"scale_pos_weight": hp.loguniform("scale_pos_weight", -2, 4)}
CHOSEN = {"class_weight": Categorical(["balanced", {0: 1, 1: 30}, None])}
FRACTIONS = {"class_weight": [{0: share, 1: 1 - share} for share in (0.05, 0.2, 0.5)]}
SCALED = {"scale_pos_weight": uniform(50, 40), "reg_lambda": loguniform(1e-3, 1000)}
STEPS = {"scale_pos_weight": np.linspace(1, 60, 10), "max_leaves": np.arange(100, 900, 100)}


def up_to_what_the_data_say(trial: optuna.Trial, labels):
    most = (labels == 0).sum() / (labels == 1).sum()
    return XGBClassifier(scale_pos_weight=trial.suggest_float("scale_pos_weight", 1, most))


def of_another_name(trial: optuna.Trial):
    rounds = trial.suggest_int("n_estimators", 100, 1000)
    return XGBClassifier(n_estimators=rounds, scale_pos_weight=trial.suggest_int("scale_pos_weight", 1, 40))


def from_the_data(rows, labels, weights):
    return [LogisticRegression(class_weight={0: 1, 1: weight}).fit(rows, labels) for weight in weights]
