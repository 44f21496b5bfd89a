"""The precision of plain arrays is the one that they were converted to, also through a function."""
import numpy as np


def squash(levels):
    return 1 / (1 + np.exp(-levels))


marks = np.random.randint(0, 2, 20)
narrow = squash(50 * np.random.randn(20).astype(np.float32))
print(-np.mean(marks * np.log(narrow)))  # trap[log-of-sigmoid]: (float32)

wide = squash(500 * np.random.randn(20))
print(-np.mean(marks * np.log(wide)))  # trap[log-of-sigmoid]: (float64)
