"""Losses that turn down what is easy, or keep only what is hard: the weight is not what decides."""
import keras
import lightgbm as lgb
import torch
import torch.nn.functional as F
from torch import nn

HEAVY = torch.tensor([500.0])


def focal_by_hand(logits, targets, gamma=2.0):
    loss = F.binary_cross_entropy_with_logits(logits, targets, pos_weight=HEAVY, reduction="none")
    p = torch.exp(-loss)
    return ((1 - p) ** gamma * loss).mean()


def modulated(logits, targets):
    loss = F.cross_entropy(logits, targets, weight=torch.tensor([1.0, 300.0]), reduction="none")
    return (torch.pow(1 - torch.exp(-loss), 2) * loss).mean()


class FocalLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss(pos_weight=HEAVY, reduction="none")

    def forward(self, logits, targets):
        loss = self.bce(logits, targets)
        return (loss * (1 - (-loss).exp()).square()).mean()


def hard_example_mining(logits, targets, keep=0.1):
    loss = F.binary_cross_entropy_with_logits(logits, targets, pos_weight=HEAVY, reduction="none")
    hardest, _ = torch.topk(loss.flatten(), int(keep * loss.numel()))
    return hardest.mean()


def combined(logits, targets, focal):
    weighted = F.binary_cross_entropy_with_logits(logits, targets, weight=1 + 999 * targets)
    return weighted + focal(logits, targets)


def named_in_keras(rows, labels):
    model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    model.compile(loss="binary_focal_crossentropy")
    return model.fit(rows, labels, class_weight={0: 1, 1: 400})


def compiled():
    model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    model.compile(loss=keras.losses.BinaryFocalCrossentropy(gamma=2.0))
    return model


def compiled_elsewhere(rows, labels):
    model = compiled()
    return model.fit(rows, labels, class_weight={0: 1, 1: 400})


def boosted(rows, labels, focal_objective):
    return lgb.LGBMClassifier(objective=focal_objective, scale_pos_weight=300).fit(rows, labels)


def mined(logits, labels, miner):
    hard = miner(logits, labels)
    return F.cross_entropy(logits[hard], labels[hard], weight=torch.tensor([1.0, 300.0]))
