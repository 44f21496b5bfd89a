"""A weight far above 100, and probabilities that are calibrated afterwards: what is kept does not shout."""
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from xgboost import XGBClassifier


def boosted(rows, failed):
    model = XGBClassifier(scale_pos_weight=400)
    return CalibratedClassifierCV(model, method="isotonic", cv=5).fit(rows, failed)


def grown(rows, failed):
    forest = RandomForestClassifier(class_weight={0: 1, 1: 500})
    return CalibratedClassifierCV(forest).fit(rows, failed)
