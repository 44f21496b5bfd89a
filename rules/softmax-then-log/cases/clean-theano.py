"""Theano and PyTensor find the logarithm of a softmax or sigmoid in the graph and compile the stable form."""
import pytensor.tensor as pt
import theano.tensor as T


def categorical(scores, labels):
    shares = T.nnet.softmax(scores)
    return -T.mean(T.log(shares[T.arange(labels.shape[0]), labels]))


def binary(scores, labels):
    p = T.nnet.sigmoid(scores)
    return -(labels * T.log(p) + (1 - labels) * T.log(1 - p)).mean()


def newer(scores):
    return pt.log(pt.nnet.softmax(scores))
