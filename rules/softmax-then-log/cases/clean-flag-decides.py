"""What a call gets back is decided by a flag that it hands over: logits here, probabilities elsewhere."""
import tensorflow as tf
import torch
from torch import nn


def layer(inputs, weights, shift, squashed=True):
    level = tf.matmul(inputs, weights) + shift
    if squashed:
        return tf.nn.sigmoid(level)
    else:
        return level


hidden = layer(tf.zeros([8, 3]), tf.zeros([3, 4]), tf.zeros([4]))
answer = layer(hidden, tf.zeros([4, 1]), tf.zeros([1]), squashed=False)
cost = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.ones([8, 1]), logits=answer)


class Grader(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(12, 5)

    def forward(self, answers, raw=False):
        grades = self.head(answers)
        shares = torch.softmax(grades, dim=-1)
        if not raw:
            return shares
        return grades


grader = Grader()
loss = nn.CrossEntropyLoss()(grader(torch.zeros(2, 12), raw=True), torch.zeros(2, dtype=torch.long))
print(grader(torch.zeros(2, 12)).argmax(dim=-1))


class Stack(nn.Module):
    def __init__(self, sizes, squashed):
        super().__init__()
        layers = [nn.Linear(before, after) for before, after in zip(sizes, sizes[1:])]
        if squashed:
            layers.append(nn.Softmax(dim=-1))
        self.layers = nn.Sequential(*layers)

    def forward(self, answers):
        return self.layers(answers)


def first_then_layer(answers, marks, depth):
    layers = []
    for _ in range(depth):
        layers.append(nn.Softmax(dim=-1))
        layers.append(nn.Linear(5, 5))
    return nn.CrossEntropyLoss()(nn.Sequential(*layers)(answers), marks)


marks = torch.zeros(2, dtype=torch.long)
loss = nn.CrossEntropyLoss()(Stack([12, 5], squashed=False)(torch.zeros(2, 12)), marks)
print(first_then_layer(torch.zeros(2, 5), marks, 2))


def level_of(inputs, weights, for_training):
    level = tf.matmul(inputs, weights)
    level = tf.nn.softmax(level) if not for_training else level
    return level


for_loss = level_of(tf.zeros([8, 3]), tf.zeros([3, 4]), for_training=True)
for_people = level_of(tf.zeros([8, 3]), tf.zeros([3, 4]), for_training=False)
cost = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.zeros([8], tf.int32), logits=for_loss)


class Sorter(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.last = tf.keras.layers.Dense(4)

    def call(self, parcels, for_training=False):
        level = self.last(parcels)
        if not for_training:
            level = tf.nn.softmax(level)
        return level


sorter = Sorter()
level = sorter(tf.zeros([8, 3]), for_training=True)
cost = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.zeros([8], tf.int32), logits=level)


def squared_or_not(model, x, y):
    criterion = nn.BCEWithLogitsLoss()
    scores = model(x)
    if squared:
        scores = torch.sigmoid(scores)
    return criterion(scores, y)


if __name__ == "__main__":
    squared = False
    print(squared_or_not(nn.Linear(2, 1), torch.ones(1, 2), torch.ones(1, 1)))


def attended(marks, places, kind="softmax"):
    weights = tf.matmul(marks, places)
    if kind == "softmax":
        weights = tf.nn.softmax(weights)
    return weights, tf.matmul(weights, places, transpose_b=True)


_, seen = attended(tf.zeros([4, 6]), tf.zeros([6, 9]), kind="softmax")
places, _ = attended(seen, tf.zeros([6, 9]), kind=None)
cost_of_places = tf.losses.sigmoid_cross_entropy(tf.ones([4, 9]), places)


def evened(level):
    return torch.softmax(level, dim=1)


def ended(level, end="evened"):
    if end in ("evened", "even"):
        return evened(level)
    return level


grades = ended(torch.zeros(4, 3), end="plain")
cost_of_grades = nn.CrossEntropyLoss()(grades, torch.zeros(4, dtype=torch.long))
print(ended(torch.zeros(4, 3)).argmax(dim=1))
