"""Moderate weights: they do what they should."""
import lightgbm as lgb
import torch
import xgboost as xgb
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from torch import nn

IR = 0.05 / 0.95

params = {"objective": "binary", "scale_pos_weight": 99}
close = {"objective": "binary", "scale_pos_weight": 99.76, "num_leaves": 7}
inverted = xgb.XGBClassifier(scale_pos_weight=0.004)
# scale_pos_weight=800 was tried and did not help.
ratio = xgb.XGBClassifier(scale_pos_weight=1 / IR)
as_fractions = LogisticRegression(class_weight={0: 0.01, 1: 0.99})
cost_sensitive = LogisticRegression(class_weight={0: IR, 1: 1})
balanced = RandomForestClassifier(class_weight="balanced")
subsampled = RandomForestClassifier(class_weight="balanced_subsample")
grid = GridSearchCV(LogisticRegression(), {"class_weight": ["balanced", None, {0: 1, 1: 20}]})
searched = {"scale_pos_weight": (1e-6, 90, "log-uniform")}
many = nn.CrossEntropyLoss(weight=torch.tensor([0.4, 1.0, 3.5, 0.0]))
few = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1000 / 492.0]))
# Each label stands against 1, not against the others.
labels = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.5, 60.0]))
boosted = lgb.LGBMClassifier(class_weight={0: 1, 1: 8}, is_unbalance=False)

# What is changed again counts as it is then.
lowered = torch.tensor([1.0, 500.0])
lowered[1] = 5
kept_low = nn.CrossEntropyLoss(weight=lowered)
mapping = {0: 1, 1: 800}
mapping[1] = 8
also_low = LogisticRegression(class_weight=mapping)
