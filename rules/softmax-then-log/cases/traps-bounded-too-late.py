"""Bounds that are too wide, on one side only, or not there any more."""
import numpy as np
import torch
from sklearn.svm import SVC, LinearSVC


def too_wide_for_the_other_side(z, y):
    z = np.clip(z, -250, 250)
    p = 1.0 / (1.0 + np.exp(-z))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))  # trap[log-of-sigmoid]: `np.log` of `1 - p` is −inf beyond a logit of 36.74, where the sigmoid rounds to 1 (float64)


def too_wide_for_single_precision(scores):
    return torch.log(torch.sigmoid(torch.clamp(scores, -100.0, 100.0)))  # trap[log-of-sigmoid]: below a logit of −88.72


def far_apart():
    marks = torch.tensor([0.0, 500.0])
    return torch.log(torch.softmax(marks, dim=0))  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97 below


def softmax_of_changed(step):
    marks = np.array([2.0, 1.0])
    marks[0] = step
    return np.exp(marks) / np.sum(np.exp(marks))  # trap[unshifted-exp]: passes 709.783


def trained():
    marks = torch.tensor([2.0, 1.0], requires_grad=True)
    torch.log(torch.softmax(marks, dim=0))[0].backward()  # trap[log-of-softmax]: rounds to 0
    return marks


def shown_and_given_back(scores):
    risen = np.exp(scores)
    shares = risen / np.sum(risen)  # trap[unshifted-exp]: passes 709.783
    print(np.argmax(shares))
    return shares


def weighted_with_others(scores, wanted):
    p = torch.softmax(scores, dim=1)
    return -(wanted * torch.log(p + 1e-8)).sum(dim=1)  # trap[epsilon-patched-log]: caps the loss at 18.4


@torch.no_grad()
def looked_at(scores, wanted):
    p = torch.softmax(scores, dim=1)
    return -(wanted * torch.log(p + 1e-8)).sum(dim=1)  # trap[epsilon-patched-log]: caps the loss at 18.4 exactly where the model is most wrong


def looked_at_in_a_block(scores, wanted):
    with torch.no_grad():
        p = torch.softmax(scores, dim=1)
        return -(wanted * torch.log(p)).sum(dim=1)  # trap[log-of-softmax]: and `torch.log` of it is −inf. Take `log_softmax`


def bounded_on_one_side(z):
    p = 1.0 / (1.0 + np.exp(-np.minimum(z, 30.0)))
    return -np.log(p)  # trap[log-of-sigmoid]: below a logit of −709.8


def read_off(logits):
    p = torch.softmax(logits, dim=-1)
    return torch.log(p).numpy().mean()  # trap[log-of-softmax]: and `torch.log` of it is −inf. Take


def angles_of_others(first, second, third):
    lengths = torch.mm(first.norm(dim=1).unsqueeze(1), third.norm(dim=1).unsqueeze(0))
    shares = torch.softmax(torch.mm(first, second.t()) / (lengths * 0.1), dim=1)
    return -torch.log(shares).mean()  # trap[log-of-softmax]: rounds to 0


def angles_in_the_cold(first, second):
    lengths = torch.mm(first.norm(dim=1).unsqueeze(1), second.norm(dim=1).unsqueeze(0))
    shares = torch.softmax(torch.mm(first, second.t()) / (lengths * 0.005), dim=1)
    return -torch.log(shares).mean()  # trap[log-of-softmax]: rounds to 0


def margins(rows, labels, others):
    votes = LinearSVC().fit(rows, labels).decision_function(others)
    probs = np.exp(votes) / np.sum(np.exp(votes), axis=1, keepdims=True)  # trap[unshifted-exp]: passes 709.783
    return probs


def margins_of_pairs(rows, labels, others):
    votes = SVC(decision_function_shape="ovo").fit(rows, labels).decision_function(others)
    probs = np.exp(votes) / np.sum(np.exp(votes), axis=1, keepdims=True)  # trap[unshifted-exp]: passes 709.783
    return probs


def margins_or_votes(kind, rows, labels, others):
    machine = SVC() if kind == "kernel" else LinearSVC()
    votes = machine.fit(rows, labels).decision_function(others)
    probs = np.exp(votes) / np.sum(np.exp(votes), axis=1, keepdims=True)  # trap[unshifted-exp]: passes 709.783
    return probs


def margins_of_two(rows, labels, others):
    votes = SVC().fit(rows, labels).decision_function(others)
    probs = np.exp(votes) / np.sum(np.exp(votes))  # trap[unshifted-exp]: passes 709.783
    return probs


def evened_by_others(scores, before):
    evened = (scores - np.mean(before)) / np.std(before)
    probs = np.exp(evened) / np.sum(np.exp(evened))  # trap[unshifted-exp]: passes 709.783
    return probs


def evened_and_sharpened(scores):
    evened = (scores - np.mean(scores)) / np.std(scores)
    probs = np.exp(evened / 1e-3) / np.sum(np.exp(evened / 1e-3))  # trap[unshifted-exp]: passes 709.783
    return probs


def by_the_level_of_each(scores, wanted):
    risen = torch.exp(scores)
    shares = risen / risen.sum(dim=1, keepdim=True)  # trap[unshifted-exp]: passes 88.7228 (float32)
    return -torch.log(shares[wanted]).mean()  # trap[log-of-softmax]: The softmax behind `shares[wanted]` is of unshifted exponentials: it rounds to 0 once a logit lies below −103.97 or another above 88.7228 (float32), and `torch.log` of it is −inf


def by_the_gap(scores, wanted):
    risen = torch.exp(scores - scores.amax(dim=1, keepdim=True))
    shares = risen / risen.sum(dim=1, keepdim=True)
    return -torch.log(shares[wanted]).mean()  # trap[log-of-softmax]: The softmax behind `shares[wanted]` rounds to 0 once a logit lies 103.97 below the largest (float32)


def priors_without_a_floor(probs, log_prior, wanted):
    moved = torch.softmax(torch.log(probs) + log_prior, dim=-1)
    return torch.nn.functional.nll_loss(torch.log(moved), wanted)  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97 below
