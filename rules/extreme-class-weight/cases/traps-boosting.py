"""Chargebacks at one in a thousand: every place in which boosting takes a weight for the positives."""
import catboost
import lightgbm as lgb
import xgboost as xgb
from xgboost import XGBClassifier

CHARGEBACK_WEIGHT = 650.0


def from_parameters(train, valid):
    params = {
        "objective": "binary:logistic",
        "eval_metric": "aucpr",
        "max_depth": 6,
        "scale_pos_weight": 300,  # trap[extreme-class-weight]: weights one class 300 to 1
        "eta": 0.05,
    }
    return xgb.train(params, train, 400, evals=[(valid, "valid")])


def from_exact_limit(train):
    return lgb.train({"objective": "binary", "scale_pos_weight": 100}, train)  # trap: weights one class 100 to 1


def by_subscript(train):
    params = {"objective": "binary", "num_leaves": 31}
    params["scale_pos_weight"] = 200  # trap[extreme-class-weight]: 200 to 1
    return lgb.train(params, train, num_boost_round=250)


def by_dict(rows, labels):
    settings = dict(n_estimators=500, scale_pos_weight=999)  # trap: 999 to 1
    return XGBClassifier(**settings).fit(rows, labels)


def by_keyword(rows, labels):
    model = XGBClassifier(n_estimators=200, scale_pos_weight=CHARGEBACK_WEIGHT)  # trap: passes 0.5
    #                                                        ^^^^^^^^^^^^^^^^^
    return model.fit(rows, labels)


def by_default(rows, labels, weight=250):
    return lgb.LGBMClassifier(scale_pos_weight=weight).fit(rows, labels)  # trap: a true probability of 0.4 %


def set_afterwards(rows, labels):
    model = xgb.XGBClassifier(max_depth=4)
    model.set_params(scale_pos_weight=400)  # trap: Weight moderately
    return model.fit(rows, labels)


def catboosted(rows, labels):
    return catboost.CatBoostClassifier(class_weights=[1, 800], verbose=0).fit(rows, labels)  # trap: 800 to 1


def through_a_function(train):
    def boosted(params):
        settings = {"boosting_type": "gbdt", "scale_pos_weight": 1}
        settings.update(params)
        return lgb.train(settings, train)

    return boosted({"num_leaves": 7, "scale_pos_weight": 150})  # trap: 150 to 1


# What a tuner found, pasted for later.
BEST = {
    "colsample_bytree": 0.62,
    "min_child_weight": 4,
    "scale_pos_weight": 487.3000000000001,  # trap: 487.3 to 1
}


def tried_in_turn(rows, labels):
    for weight in (1, 30, 300):
        yield XGBClassifier(scale_pos_weight=weight).fit(rows, labels)  # trap: The search takes `scale_pos_weight` up to 300 to 1
