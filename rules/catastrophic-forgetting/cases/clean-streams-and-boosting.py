"""`partial_fit` is made for streams, and boosting that is given its model only adds trees."""

import joblib
import xgboost as xgb
from sklearn.linear_model import SGDClassifier

PATH = "stream.joblib"


def incremental(new_x, new_y):
    model: SGDClassifier = joblib.load(PATH)
    model.partial_fit(new_x, new_y)
    joblib.dump(model, PATH)


def more_trees(new_x, new_y):
    model = joblib.load("boosted.joblib")
    model.fit(new_x, new_y, xgb_model=model.get_booster())
    joblib.dump(model, "boosted.joblib")


def from_scratch(new_x, new_y):
    model = xgb.XGBClassifier()
    model.fit(new_x, new_y)
    joblib.dump(model, "boosted.joblib")


def sklearn_loop(tasks, tests):
    """`fit` starts anew for each task: there is one model per task, in effect."""
    model = SGDClassifier()
    for task in tasks:
        model.fit(*task)
    for x, y in tests:
        print(model.score(x, y))
