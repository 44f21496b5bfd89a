"""The same figures with PyTorch: its automatic differentiation, its Adam and its cross-entropy, in double precision.

The draws are repeated exactly: xoroshiro128+ as in pure-rand 8, seeded through the finaliser of MurmurHash3, and the polar method of d3-random.
"""
# requires: torch==2.13.0
import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).parents[3] / "test/numerics"))
from draws import draws, normals  # noqa: E402

INPUTS, HIDDEN, CLASSES = 4, 6, 2
SHAPES = [(INPUTS, HIDDEN), (1, HIDDEN), (HIDDEN, CLASSES), (1, CLASSES)]
WEIGHTS = sum(rows * columns for rows, columns in SHAPES)
TRAINED, TESTED, NOISE, SLOWER, BATCH = 48, 300, 0.6, 5, 16

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def examples(source, count, is_b, similarity):
    draw = normals(source)
    x, labels = torch.zeros(count, INPUTS), torch.arange(count) % 2
    for row in range(count):
        sign = 2 * int(labels[row]) - 1
        for at in range(INPUTS):
            first = at < INPUTS // 2
            mean = (similarity if first else 1) if is_b else (1 if first else 0)
            x[row, at] = sign * mean + (0 if not is_b and not first else NOISE * next(draw))
    return x, labels


def logits(weights, x):
    inner, inner_bias, outer, outer_bias = (part.view(shape) for part, shape in zip(weights.split([r * c for r, c in SHAPES]), SHAPES))
    return torch.tanh(x @ inner + inner_bias) @ outer + outer_bias


def train(start, data, rate, steps, extra=None):
    weights = start.clone().requires_grad_()
    optimizer = torch.optim.Adam([weights], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.cross_entropy(logits(weights, data[0]), data[1])
        if extra is not None:
            loss = loss + extra(weights)
        loss.backward()
        optimizer.step()
    return weights.detach()


def accuracy(weights, data):
    ahead = logits(weights, data[0])
    return ((ahead[:, 1] > ahead[:, 0]).long() == data[1]).double().mean().item()


def slope(weights, x, label):
    leaf = weights.clone().requires_grad_()
    return torch.autograd.grad(F.cross_entropy(logits(leaf, x), label), leaf)[0]


def figures(values, seed=1):
    similarity, rate, steps, strength = values["similarity"], values["learningRate"], values["steps"], values["lambda"]
    source = draws(seed)
    a, b = (examples(source, TRAINED, is_b, similarity) for is_b in (False, True))
    test_a, test_b = (examples(source, TESTED, is_b, similarity) for is_b in (False, True))
    draw = normals(source)
    fresh = torch.tensor([next(draw) * (0.5 if at < INPUTS * HIDDEN else 0.3) for at in range(WEIGHTS)])
    knows = train(fresh, a, 0.02, 150)
    chances = logits(knows, a[0]).softmax(1)
    fisher = sum(
        chances[row, label] * slope(knows, a[0][row : row + 1], torch.tensor([label])) ** 2 / TRAINED for row in range(TRAINED) for label in range(CLASSES)
    )
    means = [slope(knows, a[0][at : at + BATCH], a[1][at : at + BATCH]) ** 2 for at in range(0, TRAINED, BATCH)]
    spring = lambda stiffness: lambda weights: strength / 2 * (stiffness * (weights - knows) ** 2).sum()
    naive = train(knows, b, rate, steps)
    ewc = train(knows, b, rate, steps, spring(fisher))
    even = train(knows, b, rate, steps, spring(fisher.mean().expand(WEIGHTS)))
    replay = train(knows, b, rate, steps, lambda weights: F.cross_entropy(logits(weights, a[0]), a[1]))
    slow = train(knows, b, rate / SLOWER, steps * SLOWER)
    # Training repeats to about ten digits; one example of 300 that lies on the edge may fall to the other side.
    edge = 1.01 / TESTED
    return {
        "accuracyA": {"trapped": accuracy(naive, test_a), "repaired": accuracy(ewc, test_a), "tolerance": edge},
        "accuracyB": {"trapped": accuracy(naive, test_b), "repaired": accuracy(ewc, test_b), "tolerance": edge},
        "before": {"value": accuracy(knows, test_a), "tolerance": edge},
        "lowRateA": {"value": accuracy(slow, test_a), "tolerance": edge},
        "uniformB": {"value": accuracy(even, test_b), "tolerance": edge},
        "replayA": {"value": accuracy(replay, test_a), "tolerance": edge},
        "batchShare": {"value": (sum(means) / len(means)).mean().item() / fisher.mean().item(), "tolerance": 1e-7},
    }


POINTS = [
    {"lambda": 200, "learningRate": 0.02, "steps": 200, "similarity": -0.8},
    {"lambda": 1000, "learningRate": 0.01, "steps": 160, "similarity": -0.3},
    {"lambda": 50, "learningRate": 0.005, "steps": 100, "similarity": 0.5},
    {"lambda": 3000, "learningRate": 0.03, "steps": 60, "similarity": -1},
]

print(json.dumps({"source": f"PyTorch {torch.__version__.split('+')[0]}, float64", "points": [{"values": it, "figures": figures(it)} for it in POINTS]}, indent=2))
