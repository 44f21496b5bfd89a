"""Logarithms with a patch of which no loss is taken: costs of matching, scores of what is detached, scales, entropies."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def matched(scores, classes):
    p = torch.sigmoid(scores)
    neg_cost_class = 0.75 * p**2 * -(1 - p + 1e-8).log()
    pos_cost_class = 0.25 * (1 - p) ** 2 * -(p + 1e-8).log()
    return pos_cost_class[:, classes] - neg_cost_class[:, classes]


def ranked(logits):
    p = F.softmax(logits.detach(), dim=-1)
    return torch.log(p + 1e-12).sum(dim=0)


class Coupling(nn.Module):
    def __init__(self, ends):
        super().__init__()
        self.ends = ends

    def forward(self, x, z):
        shift, s = self.ends(x).chunk(2, dim=1)
        s = torch.log(1e-6 + torch.sigmoid(s + 2))
        return (shift + torch.exp(s) * z), s.sum()


def residual(raw, error):
    sigma = torch.sigmoid(raw).clamp_min(1e-9)
    return torch.log(sigma) + error / sigma


def of_a_mask(raw):
    mask = torch.sigmoid(raw)
    kept = 0.99 * mask + 0.005
    return (-kept * kept.log() - (1 - kept) * (1 - kept).log()).mean()


def log(t, eps=1e-20):
    return t.clamp(min=eps).log()


def entropy(logits):
    prob = logits.softmax(dim=-1)
    return -(prob * log(prob)).sum(dim=-1)


class Ranking(nn.Module):
    def __init__(self, scale=10.0):
        super().__init__()
        self.squash = nn.Sigmoid()
        self.scale = scale
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, scores, wanted):
        scores = self.squash(scores)
        if self.scale:
            scores = scores * self.scale
        return self.criterion(scores, wanted)


def confidence(logits):
    probs = torch.softmax(logits, dim=1)
    return torch.mul(probs, torch.log(probs + 1e-12)).sum()


def of_both(raw):
    mask = torch.sigmoid(raw)
    return (-mask * torch.log(mask + 1e-15) - (1 - mask) * torch.log(1 - mask + 1e-15)).mean()


def style(discriminator, rows):
    p = torch.sigmoid(discriminator(rows))
    style_reward = -torch.log(torch.clamp(1 - p, min=1e-4))
    return style_reward
