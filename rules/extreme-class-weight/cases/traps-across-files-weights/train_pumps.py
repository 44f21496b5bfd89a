"""Trains on what the settings say."""
import torch
import xgboost as xgb
from settings import BOOSTING, PUMP_WEIGHT
from torch import nn

criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(float(PUMP_WEIGHT)))  # trap: weights one class 900 to 1


def boosted(rows):
    return xgb.train(BOOSTING, rows)  # trap[extreme-class-weight]: 275 to 1
