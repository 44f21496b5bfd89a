"""A class is taken that other probabilities chose, so that here it may have the probability 0."""
import random

import torch
from torch.distributions import Categorical


def of_a_stored_action(actor, states, actions):
    chances = torch.softmax(actor(states), dim=1)
    return torch.log(chances.gather(1, actions))  # trap[log-of-softmax]: The softmax behind


def of_another_policy(actor, other, states):
    before = torch.softmax(other(states), dim=1)
    actions = torch.multinomial(before, 1)
    chances = torch.softmax(actor(states), dim=1)
    return torch.log(chances.gather(1, actions))  # trap[log-of-softmax]: The softmax behind


def policy(network, states):
    return torch.softmax(network(states), dim=1)


def formed_again(actor, states):
    actions = Categorical(policy(actor, states)).sample()
    actor.update()
    return torch.log(policy(actor, states).gather(1, actions.unsqueeze(1)))  # trap[log-of-softmax]: The softmax behind


def now_and_then_at_random(actor, state, rate, count):
    chances = torch.softmax(actor(state), dim=-1)
    if random.random() < rate:
        action = random.randrange(count)
    else:
        action = torch.multinomial(chances, 1).item()
    return torch.log(chances[action])  # trap[log-of-softmax]: The softmax behind


def of_the_turn_before(actor, states):
    action = 0
    losses = []
    for state in states:
        chances = torch.softmax(actor(state), dim=-1)
        losses.append(-torch.log(chances[action]))  # trap[log-of-softmax]: The softmax behind
        action = torch.multinomial(chances, 1).item()
    return losses


def of_what_is_left(scores):
    shares = torch.softmax(scores, dim=1)
    best = shares.argmax(dim=1)
    return torch.log(1 - shares[torch.arange(len(best)), best])  # trap[log-of-softmax]: The softmax behind


def with_a_wide_patch(actor, state):
    chances = torch.softmax(actor(state), dim=-1)
    action = torch.multinomial(chances, 1)
    return -torch.log(chances[action] + 1e-3).mean()  # trap[epsilon-patched-log]: The 0.001 inside
