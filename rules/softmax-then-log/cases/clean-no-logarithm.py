"""A softmax whose logarithm nobody takes."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def forward(self, query, key, value):
        weights = F.softmax(query @ key.transpose(-2, -1) / 8.0, dim=-1)
        return weights @ value


def accuracy_next_to_the_loss(logits, y):
    loss = F.cross_entropy(logits, y)
    probabilities = F.softmax(logits, dim=1)
    return loss, (probabilities.argmax(1) == y).float().mean()


def soft_targets(student, teacher):
    return F.cross_entropy(student, F.softmax(teacher, dim=1))


def distillation(student, teacher):
    return F.kl_div(F.log_softmax(student / 2.0, dim=1), F.softmax(teacher / 2.0, dim=1), reduction='batchmean')


def sampling(logits):
    return torch.multinomial(torch.softmax(logits, dim=-1), num_samples=1)


def most_likely(logits):
    return F.softmax(logits, dim=1).max(1)[0].log()


def gumbel(shape):
    u = torch.rand(shape)
    return -torch.log(-torch.log(u))


def tanh_policy(action, log_prob):
    squashed = torch.tanh(action)
    return log_prob - torch.log(1 - squashed.pow(2) + 1e-6)


def log_of_something_else(prices):
    return np.log(prices) - np.log(prices.mean())


def focal(logits, y):
    p = -F.nll_loss(F.softmax(logits, dim=1), y, reduction='none')
    return ((1 - p) ** 2 * F.cross_entropy(logits, y, reduction='none')).mean()


def log1p_is_finite(logits):
    return torch.log1p(torch.softmax(logits, 1))


# loss = F.cross_entropy(F.softmax(logits, dim=1), y)
def the_wrong_version_is_a_comment(logits, y):
    return F.cross_entropy(logits, y)
