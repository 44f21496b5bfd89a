"""The precision of plain arrays is the one that they were converted to, also through a function."""
import numpy as np
from scipy.special import softmax


def squash(levels):
    return 1 / (1 + np.exp(-levels))


marks = np.random.randint(0, 2, 20)
narrow = squash(50 * np.random.randn(20).astype(np.float32))
print(-np.mean(marks * np.log(narrow)))  # trap[log-of-sigmoid]: (float32)

wide = squash(500 * np.random.randn(20))
print(-np.mean(marks * np.log(wide)))  # trap[log-of-sigmoid]: (float64)


def mean_loss(shares, wanted):
    return np.mean(np.sum(-np.log(shares) * wanted, axis=1))  # trap[log-of-softmax]: 103.97 below the largest (float32)


logits = np.float32(300 * np.random.randn(20, 3))
logits -= np.log(np.sum(np.exp(logits), axis=1, keepdims=True))  # trap[unshifted-exp]: passes 88.7228 (float32)
print(mean_loss(softmax(logits, axis=1), np.eye(3)[marks]))

scores = 3000 * np.random.randn(50, 3)
scores -= np.float32(scores.mean())
print(-np.log(softmax(scores, axis=1)).mean())  # trap[log-of-softmax]: 745.13 below the largest (float64)
