"""Logits that begin anew as plain numbers, from which no gradient goes back, and probabilities of which only an exact 0 is replaced."""
import numpy as np
import torch
from torch.nn.functional import cross_entropy


def of_picked_numbers(model, words, target, optimizer):
    scores = model(words).logits
    marks = torch.Tensor([scores[0, word] for word in words])
    loss = cross_entropy(marks.softmax(dim=0), target)
    return loss


def of_items(model, words, target):
    scores = model(words).logits
    marks = []
    for word in words:
        marks.append([word, scores[-1, word].item()])
    marks = torch.tensor(marks, requires_grad=True).to("cuda")
    loss = cross_entropy(marks[:, 1].softmax(dim=0).to(torch.float64), target)
    loss.backward()


def of_two(model, first, second, target):
    marks = torch.tensor([model(first).item(), model(second).item()])
    return cross_entropy(torch.softmax(marks, dim=0), target)


def risen(scores):
    above = np.exp(scores - scores.max())
    return above / above.sum()


def costs(scores, marks):
    shares = risen(scores)
    shares[shares == 0] = 1e-10
    return -np.sum(marks * np.log(shares))


def costs_where(scores, marks):
    shares = risen(scores)
    return -np.sum(marks * np.log(np.where(shares == 0, 1e-10, shares)))


def costs_where_not(scores, marks):
    shares = torch.softmax(scores, dim=1)
    return -(marks * torch.log(torch.where(shares > 0, shares, 1e-30))).sum()
