"""A criterion that normalises its input is given probabilities."""
import tensorflow as tf
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import LazyLinear, Sequential, Softmax
from tensorflow import keras


def functional(logits, y):
    return F.cross_entropy(F.softmax(logits, dim=1), y)  # trap[softmax-into-cross-entropy]: a perfect prediction keeps a loss of 0.3133 with 2 classes, 1.4612 with 10
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


def made_and_called(out, y):
    return -nn.CrossEntropyLoss()(  # trap[softmax-into-cross-entropy]: `CrossEntropyLoss`
        F.softmax(out, dim=1), y)


def through_a_name(out, y):
    out = F.softmax(out, dim=1)
    return F.cross_entropy(out, y)  # trap[softmax-into-cross-entropy]: `cross_entropy` normalises its input itself


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Linear(10, 3)

    def forward(self, x):
        return F.softmax(self.layers(x), dim=1)


criterion = nn.CrossEntropyLoss()
model = Classifier()


def step(batch, labels):
    outputs = model(batch)
    loss = criterion(outputs, labels)  # trap[softmax-into-cross-entropy]: 1.4612 with 10, and the gradient shrinks. Pass the logits
    return loss


net = Sequential(LazyLinear(32), LazyLinear(5), Softmax(dim=-1))


def train(network, loss_fn, batches):
    for x, y in batches:
        loss_fn(network(x), y).backward()  # trap[softmax-into-cross-entropy]: `CrossEntropyLoss`


train(net, nn.CrossEntropyLoss(), [])


def doubled_sigmoid(x, t):
    return F.binary_cross_entropy_with_logits(torch.sigmoid(x), t)  # trap[softmax-into-cross-entropy]: with this sigmoid a certain, right prediction keeps a loss of 0.3133


def tensorflow_layers(x, y):
    logits = tf.layers.dense(x, 10, activation=tf.nn.sigmoid)
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits)  # trap[softmax-into-cross-entropy]: normalises its input itself


keras_model = keras.Sequential([keras.layers.Dense(64, activation='relu'), keras.layers.Dense(10, activation='softmax')])
keras_model.compile(optimizer='adam', loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))  # trap[softmax-into-cross-entropy]: keeps a loss of 1.4612 with your 10 classes


def divergence(student, teacher):
    return F.kl_div(F.softmax(student, dim=1), F.softmax(teacher, dim=1))  # trap[probabilities-into-kldiv]: `kl_div` expects log-probabilities


kl = nn.KLDivLoss(reduction='batchmean')


def divergence_object(student, teacher):
    return kl(torch.log(F.softmax(student, dim=1)), F.softmax(teacher, dim=1))  # trap[log-of-softmax]: `torch.log` of it


def likelihood(logits, y):
    return F.nll_loss(F.softmax(logits, dim=1), y)  # trap[softmax-into-nll]: the loss is −p
