"""Logarithms with a patch of which no loss is taken: costs of matching, scores of what is detached, scales, entropies."""
import numpy as np
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


def likeliest_words(logits, mask):
    probs = torch.softmax(logits, dim=-1)
    level = torch.log(probs + 1e-15)
    return torch.sum(level * mask, dim=0)


def averaged(members, rows):
    shares = torch.stack([torch.softmax(it(rows), dim=1) for it in members])
    shares[shares < 1e-30] = 1e-30
    return torch.log(shares)


def beam_search(step, words, width):
    probs = np.exp(step(words) - step(words).max())
    logs = np.log(probs / probs.sum())
    return [(words + [k], logs[k]) for k in range(width)]


def select_words(logits, picked):
    return torch.softmax(logits, dim=-1)[picked].log().cpu().numpy()


class Answer:
    def level(self, rows):
        return torch.log(self.p(rows))

    def p(self, rows):
        return 1 + rows ** 2


class Chance(Answer):
    def p(self, rows):
        return torch.sigmoid(rows)

    def level(self, rows):
        return F.logsigmoid(rows)


class Counted:
    def loss(self, rows, marks):
        return self.distance(self.params(rows), marks)


class Switched(Counted):
    def params(self, rows):
        return torch.sigmoid(rows)

    def distance(self, params, marks):
        return F.binary_cross_entropy(params, marks, reduction="none").detach()


class Heavy(Counted):
    def params(self, rows):
        return F.softplus(rows)

    def distance(self, params, marks):
        return -(torch.log(params) * marks).sum()


def test_of_a_loss():
    values = np.array([1.0, 2.0])
    shares = 1 / (1 + np.exp(-values))
    assert np.isclose(-np.log(shares).sum(), 0.44, atol=0.01)


def fading(places, wanted):
    height = np.exp(places @ wanted)
    return height.argmax()


def softmaxed(rows):
    return np.exp(rows) / np.exp(rows).sum(axis=1, keepdims=True)


def drawn_classes(rows):
    return np.argmax(softmaxed(rows), axis=1)


def kernel(grid, lens):
    bump = np.exp(lens(grid))
    return bump / bump.sum()


def mixed(levels, weights):
    shares = F.softmax(weights, dim=1).clamp(min=1e-6)
    return -torch.logsumexp(torch.log(shares) + levels, dim=1).mean()


def judged_apart(judge, rows):
    judged = torch.sigmoid(judge(rows))
    return nn.BCELoss()(judged.data, torch.ones(len(rows)))


def unread(rows, marks):
    shares = 1 / (1 + np.exp(-rows))
    cost = -np.sum(marks * np.log(shares))
    return np.sum((shares - marks) ** 2)


def unsure(rows):
    shares = np.exp(rows - rows.max())
    shares = shares / shares.sum()
    levels = np.where(shares > 0, np.log(shares), 0)
    return -np.sum(shares * levels)


def normed(results):
    ll = np.array([it[0] for it in results])
    probs = np.exp(ll)
    return probs / np.sum(probs)


def beams(found):
    beam_scores = found["sequences_scores"]
    return beam_scores.exp() / beam_scores.exp().sum(dim=-1, keepdim=True)


def by_loss(loss_list):
    probs = np.exp(-np.array(loss_list))
    return probs / probs.sum(0, keepdims=True)


class Imitating:
    def __init__(self, judged):
        self.reward_op = -torch.log(1 - torch.sigmoid(judged) + 1e-8)


class Corrected(nn.Module):
    def __init__(self, base, layers):
        super().__init__()
        self.base = base
        self.layers = nn.ModuleList(layers)

    def forward(self, rows):
        x = F.softmax(self.base(rows), dim=1)
        for at, layer in enumerate(self.layers):
            x = F.dropout(x, p=0.5)
            if at == len(self.layers) - 1:
                x = layer(x)
            else:
                x = layer(x).relu()
        return x


def step(base, layers, rows, wanted):
    return F.cross_entropy(Corrected(base, layers)(rows), wanted)


def doubt(shares):
    p = torch.softmax(shares, dim=-1)
    return torch.sum(-torch.where(p > 0, p * p.log2(), p.new([0.0])), dim=-1).numpy()


class Weighting(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(count))

    def forward(self, rows):
        return rows @ (torch.exp(self.scores) / torch.sum(torch.exp(self.scores)))


def likely(normal, places):
    prob = torch.exp(normal.log_prob(places))
    return prob / prob.sum()


def unread_but_scaled(rows, marks, count):
    guess = 1 / (1 + np.exp(-rows))
    cost = np.sum(marks * np.log(guess) + (1 - marks) * np.log(1 - guess))
    cost *= -1 / count
    return guess - marks
