"""Scores of a search that are put in order, and from which the model learns as well."""
import math

import torch
import torch.nn.functional as F


def learned_from_the_best(model, start, width):
    found = []
    shares = F.softmax(model(start), dim=-1)
    for word in range(50):
        found.append((word, torch.log(shares[word])))  # trap[log-of-softmax]: The softmax behind `shares[word]`
    best = sorted(found, key=lambda it: it[1], reverse=True)[:width]
    loss = -torch.stack([score for _, score in found]).sum()
    return best, loss


def handed_back(model, start):
    shares = F.softmax(model(start), dim=-1)
    found = [(word, math.log(shares[word])) for word in range(50)]  # trap[log-of-softmax]: The softmax behind `shares[word]`
    return found
