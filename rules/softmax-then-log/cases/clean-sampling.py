"""The logarithm of probabilities goes back into a draw: nothing is learned from it."""
import math

import numpy as np
import tensorflow as tf
import torch
from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(64), keras.layers.Dense(39, activation="softmax")])


def next_character(text, temperature=1.0):
    probabilities = model(text)[0, -1:, :]
    rescaled = tf.math.log(probabilities) / temperature
    return tf.random.categorical(rescaled, num_samples=1) + 1


def next_action(logits):
    probabilities = torch.softmax(logits, dim=-1)
    return torch.distributions.Categorical(logits=torch.log(probabilities)).sample()


def reweighted(predictions, temperature):
    predictions = np.log(predictions) / temperature
    exponentials = np.exp(predictions)
    return exponentials / np.sum(exponentials)


def of_known_scores():
    scores = [3.0, 1.0, 0.2]
    exponentials = [math.exp(score) for score in scores]
    return [it / sum(exponentials) for it in exponentials]


def edges_drawn(logits):
    """What has no probability is not drawn."""
    log_probs = []
    for logit in logits:
        probability = torch.sigmoid(logit)
        if torch.rand(1) < probability:
            log_probs.append(torch.log(probability))
        else:
            log_probs.append(torch.log(1 - probability))
    return -torch.stack(log_probs).sum()
