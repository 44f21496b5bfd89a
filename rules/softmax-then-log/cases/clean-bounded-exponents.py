"""Exponents that stay small: angles by the lengths of both vectors, votes of a machine, what was standardised by itself, shares of classes."""
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.svm import SVC
from torch import nn


class Angles(nn.Module):
    def __init__(self, temperature=0.1):
        super().__init__()
        self.temperature = temperature

    def forward(self, first, second, wanted):
        long = first.norm(dim=1).unsqueeze(0)
        wide = second.norm(dim=1).unsqueeze(0)
        products = torch.mm(first, second.transpose(0, 1))
        lengths = torch.mm(long.transpose(0, 1), wide)
        risen = torch.exp(products / (lengths * self.temperature))
        total = torch.sum(risen, dim=1)
        shares = risen / total[:, None].repeat(1, risen.shape[1])
        return -torch.mean(torch.log(shares[wanted]))


def angles_of_arrays(rows, others):
    lengths = np.linalg.norm(rows, axis=1)[:, None] * np.linalg.norm(others, axis=1)
    scores = rows @ others.T / (lengths + 1e-9) / 0.2
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return -np.log(shares)


def voted(kind, settings, rows, labels, others):
    if kind == "deep" or kind == "wide":
        machine = Net()
    elif kind == "kernel":
        machine = SVC(**settings)
    else:
        machine = LogisticRegression(**settings)
    if kind == "deep" or kind == "wide":
        return machine(others)
    machine.fit(rows, labels)
    if kind != "kernel":
        probs = machine.predict_proba(others)
    else:
        votes = np.array(machine.decision_function(others))
        probs = np.exp(votes) / np.sum(np.exp(votes), axis=1, keepdims=True)
    return probs


def voted_at_once(rows, labels, others):
    votes = SVC(decision_function_shape="ovr").fit(rows, labels).decision_function(others)
    risen = np.exp(votes)
    probs = risen / risen.sum(axis=-1)[:, None]
    return probs


def by_probability(machine, rows):
    scores = machine.predict_proba(rows)[:, 1] / 0.05
    return np.exp(scores) / np.sum(np.exp(scores))


def by_quality(wanted, guesses):
    scores = np.array([f1_score(wanted, guess) for guess in guesses])
    return np.exp(scores) / np.sum(np.exp(scores))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(8, 2)
        self.softmax = nn.Softmax(1)

    def forward(self, rows):
        levels = self.last(rows)
        return levels, self.softmax(levels)


class Search:
    def __init__(self):
        self.model = Net()
        self.warmth = 0.3

    def parents(self, rows, wanted):
        with torch.no_grad():
            guesses = self.model(rows)[1].cpu().detach().numpy()
        risen = np.exp(guesses[:, wanted] / self.warmth)
        probs = risen / np.sum(risen)
        return np.random.choice(8, p=probs)


def parents_evened_out(scores):
    width = np.cov(scores)
    mean = np.mean(scores)
    evened = (scores - mean) / np.sqrt(width + 0.001)
    risen = np.exp(evened)
    probs = risen / np.sum(risen)
    return np.random.choice(len(scores), p=probs)


def evened_tensors(scores):
    evened = (scores - scores.mean(dim=1, keepdim=True)) / (scores.std(dim=1, keepdim=True) + 1e-6)
    probs = torch.exp(evened) / torch.exp(evened).sum(dim=1, keepdim=True)
    return probs
