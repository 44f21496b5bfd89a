"""Logarithms and exponentials that come to no harm: of bounded logits, with a weight that lets a patch pass, or for a look only."""
import math

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
import torch
from scipy.special import expit


def clipped_positive(z, y):
    z = np.clip(z, -250, 250)
    p = 1.0 / (1.0 + np.exp(-z))
    return -(y * np.log(p)).mean()


def clipped_both_ways(z, y):
    p = expit(z.clip(-30, 30))
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


def clipped_in_torch(scores):
    return torch.log(1 - torch.sigmoid(torch.clamp(scores, -15.0, 15.0)))


def bounded_by_hand(z):
    return 1.0 / (1.0 + math.exp(-max(min(z, 35.0), -35.0)))


def cost_of_one(z, y):
    p = bounded_by_hand(z)
    return -math.log(p) if y == 1 else -math.log(1.0 - p)


def narrow(scores):
    return torch.log(torch.softmax(torch.tanh(scores) * 20, dim=1))


def of_three_numbers():
    marks = np.array([2.0, 1.0, 0.1])
    shares = np.exp(marks) / np.sum(np.exp(marks))
    return -np.log(shares)


def finely_patched(z, y):
    p = np.clip(1 / (1 + np.exp(-z)), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def entropy_with_a_patch(scores):
    p = torch.softmax(scores, dim=1)
    return -(p * torch.log(p + 1e-8)).sum(dim=1)


def divergence_with_a_patch(scores, others):
    p = torch.softmax(scores, dim=1)
    return (p * (torch.log(p + 1e-9) - torch.log(others))).sum(dim=1)


def shifted_by_a_function(scores):
    risen = np.exp(np.subtract(scores, scores.max(axis=1, keepdims=True)))
    return risen / np.sum(risen, axis=1, keepdims=True)


class Shares:
    def update(self, scores):
        self.output = np.subtract(scores, scores.max(axis=1, keepdims=True))
        self.output = np.exp(self.output)
        self.output = self.output / np.sum(self.output, axis=1, keepdims=True)
        return self.output


def by_angle(keys, query):
    lengths = np.sqrt(np.sum(np.square(keys), axis=1)) * np.sqrt(np.sum(np.square(query)))
    risen = np.exp(np.dot(keys, query) / (lengths + 1e-8))
    return risen / np.sum(risen)


def by_angle_in_torch(keys, query):
    risen = torch.exp(keys @ query / (keys.norm(dim=1) * query.norm() + 1e-8))
    return risen / risen.sum()


def by_angle_in_tensorflow(keys, query):
    lengths = tf.sqrt(tf.reduce_sum(tf.square(keys), axis=1)) * tf.sqrt(tf.reduce_sum(tf.square(query)))
    risen = tf.exp(tf.squeeze(tf.matmul(keys, query) / (lengths + 1e-8)))
    return risen / tf.reduce_sum(risen)


def wide(scores):
    risen = np.exp(scores.astype(np.float128))
    return risen / np.sum(risen)


def first_place(scores):
    risen = np.exp(scores)
    shares = risen / np.sum(risen)
    return np.argmax(shares)


def drawn(scores):
    risen = np.exp(scores)
    plt.bar(range(len(scores)), risen / np.sum(risen))


def sorted_before(scores):
    order = np.sort(scores)
    risen = np.exp(scores - np.max(scores))
    risen /= risen.sum()
    return risen, order
