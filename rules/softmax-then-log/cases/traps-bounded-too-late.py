"""Bounds that are too wide, on one side only, or not there any more."""
import numpy as np
import torch


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
