import torch
import torch.nn as nn

# 0.2 % of the payments are fraud.
criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([480.0]))


def loss_of(model, payments, is_fraud):
    return criterion(model(payments), is_fraud)
