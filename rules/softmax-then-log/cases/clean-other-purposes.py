"""Logarithms of a sigmoid or softmax that are no loss of a probability: minimised themselves, the width of a bell curve, only ranked."""
import numpy as np
import tensorflow as tf
import torch
from torch import nn
from torch.nn import functional as F


def fooled(judge, forger, noise, optimizer):
    verdict = torch.sigmoid(judge(forger(noise)))
    loss = torch.log(1 - verdict + 1e-8).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def fooled_with_more(judge, forger, noise, optimizer):
    images = forger(noise)
    verdict = torch.sigmoid(judge(images))
    gain = torch.mean(torch.log(1 - verdict + 1e-8))
    loss = 0.5 * gain + images.abs().mean()
    loss.backward()
    optimizer.step()


verdict = tf.nn.sigmoid(tf.layers.dense(tf.placeholder(tf.float32, [None, 8]), 1))
forger_loss = tf.reduce_mean(tf.log(1.0 - verdict + 1e-9))
train_forger = tf.train.AdamOptimizer(1e-3).minimize(forger_loss)


def bell(value, mean, raw):
    width = torch.sigmoid(raw)
    return -torch.log(width + 1e-6) - 0.5 * ((value - mean) / (width + 1e-6)) ** 2


def bell_of_squares(value, mean, raw):
    width = F.sigmoid(raw)
    return -torch.log(width) - (value - mean).pow(2) / (2 * width**2)


class Bell(nn.Module):
    def forward(self, value, mean, raw):
        width = torch.sigmoid(raw) + 1e-4
        distance = (value - mean) / width
        return (torch.log(width) + 0.5 * distance**2).sum()


def surest(scores):
    shares = torch.softmax(scores, dim=2)
    marks = torch.log(shares + 1e-10)
    doubts = -torch.sum(shares * marks, dim=2)
    return doubts.argmin(dim=1)


def most_doubtful(scores, count):
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = risen / risen.sum(axis=1, keepdims=True)
    marks = np.log(shares + 1e-12)
    return np.argsort(-(shares * marks).sum(axis=1))[-count:]
