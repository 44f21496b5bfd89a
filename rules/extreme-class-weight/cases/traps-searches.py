"""Tuners, each with a range for the weight whose upper end is in the hundreds."""
import numpy as np
import optuna
import xgboost as xgb
from hyperopt import hp
from ray import tune
from scipy.stats import loguniform, randint, uniform
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from skopt.space import Categorical, Integer, Real
from xgboost import XGBClassifier

MOST = 640

BAYESIAN = {"max_depth": Integer(2, 9), "scale_pos_weight": Real(1, 800, prior="log-uniform")}  # trap[extreme-class-weight]: The search takes `scale_pos_weight` up to 800 to 1
CHOSEN = {"clf__class_weight": Categorical(["balanced", {0: 1, 1: 260}])}  # trap: The search takes `class_weight` up to 260 to 1
TREES = {"scale_pos_weight": hp.quniform("scale_pos_weight", 1, 330, 5)}  # trap: up to 330 to 1
LOGARITHMS = {"scale_pos_weight": hp.loguniform("scale_pos_weight", 0, 6)}  # trap: up to 403.4 to 1
LISTED = {"scale_pos_weight": hp.choice("scale_pos_weight", [1, 25, 625])}  # trap: up to 625 to 1
DISTRIBUTED = {"scale_pos_weight": tune.loguniform(1, 1000)}  # trap: up to 1,000 to 1


def objective(trial, train):
    params = {
        "objective": "binary:logistic",
        "eta": trial.suggest_float("eta", 0.01, 0.3, log=True),
        "scale_pos_weight": trial.suggest_float("scale_pos_weight", 1.0, MOST, log=True),  # trap: up to 640 to 1
    }
    return max(xgb.cv(params, train)["test-aucpr-mean"])


def objective_of_names(trial: optuna.Trial, rows, labels):
    weight = trial.suggest_categorical("weight", [1, 12, 144])
    return XGBClassifier(scale_pos_weight=weight).fit(rows, labels).score(rows, labels)  # trap: up to 144 to 1


def at_random(rows, labels):
    space = {"max_depth": randint(2, 8), "scale_pos_weight": uniform(1, 499)}  # trap: up to 500 to 1
    RandomizedSearchCV(XGBClassifier(), space, n_iter=20).fit(rows, labels)
    RandomizedSearchCV(XGBClassifier(), {"scale_pos_weight": randint(1, 301)}).fit(rows, labels)  # trap: up to 300 to 1
    return RandomizedSearchCV(XGBClassifier(), {"scale_pos_weight": loguniform(1, 700)}).fit(rows, labels)  # trap: up to 700 to 1


def on_a_grid(rows, labels):
    GridSearchCV(XGBClassifier(), {"scale_pos_weight": np.arange(50, 500, 50)}).fit(rows, labels)  # trap: up to 450 to 1
    GridSearchCV(XGBClassifier(), {"scale_pos_weight": list(range(1, 202, 20))}).fit(rows, labels)  # trap: up to 201 to 1
    GridSearchCV(XGBClassifier(), {"scale_pos_weight": np.logspace(0, 3, 7)}).fit(rows, labels)  # trap: up to 1,000 to 1
    weights = [{0: 1, 1: weight} for weight in (1, 15, 225)]
    return GridSearchCV(ExtraTreesClassifier(), {"class_weight": weights}).fit(rows, labels)  # trap: up to 225 to 1
