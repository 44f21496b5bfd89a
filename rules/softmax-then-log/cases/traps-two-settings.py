"""Settings that do not keep probabilities and the criterion apart: two different ones, or one whose values overlap."""
import torch
import torch.nn.functional as F
from torch import nn


class Weighted(nn.Module):
    def forward(self, guesses, wanted):
        each = F.cross_entropy(guesses, wanted, reduction="none")  # trap[softmax-into-cross-entropy]: normalises its input itself
        return (each * (1 - torch.exp(-each))).mean()


class Sorter(nn.Module):
    def __init__(self, settings):
        super().__init__()
        self.settings = settings
        self.last = nn.Linear(6, 4)
        if self.settings.get("goal", "plain") == "weighted":
            self.measure = Weighted()

    def step(self, parcels, wanted):
        guesses = self.last(parcels)
        if self.settings.get("output", "plain") == "shares":
            guesses = F.softmax(guesses, dim=-1)
        return self.measure(guesses, wanted)


def chosen(args, guesses, wanted):
    if args.goal in ("plain", "weighted"):
        measure = nn.CrossEntropyLoss()
    else:
        raise ValueError(args.goal)
    shares = F.softmax(guesses, dim=1) if args.goal != "plain" else guesses
    return measure(shares, wanted)  # trap[softmax-into-cross-entropy]: Pass the logits.


class Grader(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(6, 4)

    def forward(self, parcels):
        guesses = self.last(parcels)
        if self.training:
            return F.softmax(guesses, dim=1)
        return guesses


def lesson(parcels, wanted):
    grader = Grader()
    loss = F.nll_loss(grader(parcels), wanted)  # trap[softmax-into-nll]: expects log-probabilities and gets a softmax
    loss.backward()


def attended(marks, places, kind="softmax"):
    weights = marks @ places
    if kind == "softmax":
        weights = F.softmax(weights, dim=1)
    return weights, weights @ places.T


def attend(marks, places, wanted):
    _, seen = attended(marks, places, kind=None)
    weights, _ = attended(seen, places)
    return F.cross_entropy(weights, wanted)  # trap[softmax-into-cross-entropy]: Pass the logits.
