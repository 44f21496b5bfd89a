"""The logarithm comes a few statements, a method or a function after the softmax."""
import numpy as np
import tensorflow as tf
import torch
import torch.nn as nn
import torch.nn.functional as F


def nested(logits, target):
    return -torch.log(F.softmax(logits, dim=1))[range(len(target)), target].mean()


def through_a_variable(scores, target):
    probs = F.softmax(scores, dim=-1)
    picked = torch.log(probs[torch.arange(len(target)), target])
    return -picked.mean()


def through_gather(scores, target):
    return F.cross_entropy(scores, target.view(-1))


def as_methods(scores, target):
    return F.nll_loss(F.softmax(scores, dim=1).log(), target)


class Policy(nn.Module):
    def __init__(self, width, actions):
        super().__init__()
        self.head = nn.Linear(width, actions)
        self.normalise = nn.Softmax(dim=-1)

    def forward(self, state):
        return self.normalise(self.head(state))


policy = Policy(8, 4)


def reinforce(states, actions, returns):
    chosen = policy(states).gather(1, actions)
    return -(torch.log(chosen) * returns).mean()


stack = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.Softmax(dim=1))


def of_a_stack(batch, target):
    output = stack(batch)
    return -torch.log(output[range(len(target)), target]).sum()


def half_precision(scores):
    return torch.log(torch.softmax(scores.half(), -1))


def tensorflow_one(features, labels, weights):
    prediction = tf.nn.softmax(tf.matmul(features, weights))
    return -tf.reduce_sum(labels * tf.log(prediction))


def masked(features, labels, keep):
    prediction = tf.nn.softmax(features)
    prediction = tf.where(keep, prediction, tf.zeros_like(prediction))
    return -tf.reduce_mean(labels * tf.math.log(prediction))


def softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    exps = np.exp(shifted)
    return exps / exps.sum(axis=1, keepdims=True)


def cross_entropy(z, y):
    p = softmax(z)
    return -(y * np.log(p)).sum()


class Head:
    def __init__(self, z):
        self.p_y = torch.softmax(z, dim=1)

    def loss(self, y):
        return -torch.mean(torch.log(self.p_y)[torch.arange(y.shape[0]), y])


def of_the_complement(logits):
    p = torch.softmax(logits, dim=1)
    return torch.log(1 - p).sum()


def of_the_complement_by_log1p(logits):
    p = torch.softmax(logits, dim=1)
    return torch.log1p(-p).sum()
