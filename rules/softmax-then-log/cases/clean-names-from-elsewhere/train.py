"""NumPy comes with a star, and the maximum is taken off."""
from names import *


def softmax(x):
    x = np.array(x)
    ex = np.exp(x - x.max(axis=1).reshape(-1, 1))
    return ex / ex.sum(axis=1).reshape(-1, 1)


print(softmax(np.ones((2, SIZE))))
