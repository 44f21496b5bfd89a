"""The logarithm comes a few statements, a method or a function after the softmax."""
import numpy as np
import tensorflow as tf
import torch
import torch.nn as nn
import torch.nn.functional as F


def nested(logits, target):
    return -torch.log(F.softmax(logits, dim=1))[range(len(target)), target].mean()  # trap[log-of-softmax]: The softmax behind `F.softmax(logits, dim=1)` rounds to 0 once a logit lies 103.97 below
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


def through_a_variable(scores, target):
    probs = F.softmax(scores, dim=-1)
    picked = torch.log(probs[torch.arange(len(target)), target])  # trap[log-of-softmax]: and `torch.log` of it is −inf with a NaN gradient
    return -picked.mean()


def through_gather(scores, target):
    probs = torch.softmax(scores, 1)
    return -torch.log(probs.gather(1, target.view(-1, 1))).mean()  # trap[log-of-softmax]: 103.97


def as_methods(scores, target):
    return F.nll_loss(F.softmax(scores, dim=1).log(), target)  # trap[log-of-softmax]: behind `F.softmax(scores, dim=1)`


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
    return -(torch.log(chosen) * returns).mean()  # trap[log-of-softmax]: behind `chosen`


stack = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.Softmax(dim=1))


def of_a_stack(batch, target):
    output = stack(batch)
    return -torch.log(output[range(len(target)), target]).sum()  # trap[log-of-softmax]: `torch.log`


def half_precision(scores):
    return torch.log(torch.softmax(scores.half(), -1))  # trap[log-of-softmax]: once a logit lies 17.34 below the largest (float16)


def tensorflow_one(features, labels, weights):
    prediction = tf.nn.softmax(tf.matmul(features, weights))
    return -tf.reduce_sum(labels * tf.log(prediction))  # trap[log-of-softmax]: `tf.log` of it is −inf


def masked(features, labels, keep):
    prediction = tf.nn.softmax(features)
    prediction = tf.where(keep, prediction, tf.zeros_like(prediction))
    return -tf.reduce_mean(labels * tf.math.log(prediction))  # trap[log-of-softmax]: `tf.math.log`


def softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    exps = np.exp(shifted)
    return exps / exps.sum(axis=1, keepdims=True)


def cross_entropy(z, y):
    p = softmax(z)
    return -(y * np.log(p)).sum()  # trap[log-of-softmax]: once a logit lies 745.13 below the largest (float64), and `np.log` of it is −inf. Take `scipy.special.log_softmax` of the logits


class Head:
    def __init__(self, z):
        self.p_y = torch.softmax(z, dim=1)

    def loss(self, y):
        return -torch.mean(torch.log(self.p_y)[torch.arange(y.shape[0]), y])  # trap[log-of-softmax]: behind `self.p_y`


def of_the_complement(logits):
    p = torch.softmax(logits, dim=1)
    return torch.log(1 - p).sum()  # trap[log-of-softmax]: rounds to 1 for a confident prediction


def of_the_complement_by_log1p(logits):
    p = torch.softmax(logits, dim=1)
    return torch.log1p(-p).sum()  # trap[log-of-softmax]: rounds to 1 for a confident prediction
