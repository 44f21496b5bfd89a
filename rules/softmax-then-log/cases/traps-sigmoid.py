"""A sigmoid, then its logarithm."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def nested(x):
    return torch.log(torch.sigmoid(x)).mean()  # trap[log-of-sigmoid]: is −inf below a logit of −88.72, where the sigmoid rounds to 0 (float32)


def ranking(positive, negative):
    return -F.sigmoid(positive - negative).log().mean()  # trap[log-of-sigmoid]: Take the log-sigmoid of the logits


def both_sides(scores, t):
    positive = t * torch.log(torch.sigmoid(scores))  # trap[log-of-sigmoid]: below a logit of −88.72
    negative = (1 - t) * torch.log(1 - torch.sigmoid(scores))  # trap[log-of-sigmoid]: beyond a logit of 16.64
    return positive + negative


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def logistic_cost(X, y, w):
    y_head = sigmoid(np.dot(X, w))
    loss = -y * np.log(y_head) - (1 - y) * np.log(1 - y_head)  # trap[log-of-sigmoid]: and `np.log(1 - y_head)` already beyond 36.74, where it rounds to 1
    return loss.sum()


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(nn.Linear(64, 1), nn.Sigmoid())

    def forward(self, image):
        return self.main(image)


bce = nn.BCELoss()  # trap[log-of-sigmoid]: `BCELoss` takes the logarithm of a sigmoid that was rounded first
discriminator = Discriminator()


def adversarial(real, ones):
    return bce(discriminator(real), ones)


def functional(x, y):
    return F.binary_cross_entropy(torch.sigmoid(x), y)  # trap[log-of-sigmoid]: Pass the logits to `BCEWithLogitsLoss`
