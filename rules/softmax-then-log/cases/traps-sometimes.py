"""Probabilities that a function gives back under a condition alone, and the same where the call decides it."""
import torch


def tempered(levels, heat):
    if heat == 1.0:
        return torch.softmax(levels, dim=-1)
    return (1.0 + (1.0 - heat) * levels).relu().pow(1.0 / (1.0 - heat))


def cost(levels, marks, heat):
    shares = tempered(levels, heat)
    return -(marks * torch.log(shares)).sum()  # trap[log-of-softmax]: Where `heat == 1.0`, the softmax behind `shares` rounds to 0


def judged(model, rows, normalise=True):
    levels = model(rows)
    if normalise:
        return torch.softmax(levels, dim=-1)
    return levels * 2


def cost_of_shares(model, rows, marks):
    shares = judged(model, rows)
    return -(marks * torch.log(shares)).sum()  # trap[log-of-softmax]: The softmax behind `shares` rounds to 0
