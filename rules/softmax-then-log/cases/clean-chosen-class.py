"""The logarithm is taken of the class that was drawn from the same probabilities, or of the likeliest: it is never that of 0."""
import random

import numpy as np
import tensorflow as tf
import torch
import torch.nn.functional as F
from torch.distributions import Categorical


def drawn_by_rows(network, images):
    shares = F.softmax(network(images), dim=-1)
    classes = torch.multinomial(shares, 1)
    return [torch.log(shares[row].index_select(0, classes[row][0])) for row in range(len(classes))]


def drawn_in_a_loop(network, images):
    kept = [F.softmax(network(images), dim=-1)]
    classes = torch.multinomial(kept[0], 1)
    found = []
    for row in range(len(classes)):
        found.append(torch.log(kept[0][row].index_select(0, classes[row][0])))
    return found


def gathered(actor, state):
    chances = torch.softmax(actor(state), dim=1)
    action = chances.multinomial(1)
    return torch.log(chances.gather(1, action))


def gathered_with_a_patch(actor, state):
    chances = torch.softmax(actor(state), dim=1)
    action = chances.multinomial(1)
    return torch.log(chances.gather(1, action) + 1e-8)


def from_a_distribution(actor, state):
    chances = torch.softmax(actor(state), dim=-1)
    action = Categorical(chances).sample()
    return action.item(), torch.log(chances[action])


def from_a_distribution_by_name(actor, state):
    chances = torch.softmax(actor(state), dim=-1)
    policy = Categorical(probs=chances)
    action = policy.sample()
    return torch.log(chances[:, action].squeeze())


def by_numpy(actor, state, moves):
    chances = torch.softmax(actor(state), dim=-1).squeeze(0)
    move = np.random.choice(len(moves), p=chances.detach().numpy())
    return torch.log(chances[move])


def by_weights(actor, state, moves):
    chances = torch.softmax(actor(state), dim=-1).squeeze(0)
    [move] = random.choices(range(len(moves)), weights=chances.tolist())
    return move


def in_tensorflow(scores, variables):
    shares = tf.nn.softmax(scores)
    drawn = tf.cast(tf.random.categorical(tf.math.log(shares), 1)[0][0], tf.int32)
    return tf.gradients(tf.math.log(shares[0, drawn]), variables)


def of_the_largest(scores):
    shares = torch.softmax(scores, dim=1)
    best = shares.argmax(dim=1)
    return torch.log(shares[torch.arange(len(best)), best])


def of_the_largest_score(scores):
    shares = torch.softmax(scores, dim=1)
    _, best = torch.max(scores, dim=1)
    return torch.log(shares[0, best[0].item()])


def of_the_largest_by_place(scores):
    shares = torch.softmax(scores, dim=1)
    best = shares.max(1)[1]
    return torch.log(shares.gather(1, best.unsqueeze(1)))
