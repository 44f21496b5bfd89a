"""Products, norms, singular values, steps of Adam and a fitted power law with 50 digits by mpmath."""
# requires: mpmath==1.3.0
import json

from mpmath import log, mp, mpf, sqrt, svd_r

mp.dps = 50


def rows(height, width, seed, graded=False):
    """Entries that are the same doubles everywhere: whole numbers over a power of two."""
    out, state = [], seed
    for row in range(height):
        out.append([])
        for _ in range(width):
            state = (state * 1103515245 + 12345) % 2**31
            out[-1].append((state // 2**10 - 2**20) / 2**20 / (2 ** (4 * row) if graded else 1))
    return out


def number(value):
    return float(value)


def product(left, right):
    return [[number(sum(mpf(x) * mpf(right[k][j]) for k, x in enumerate(row))) for j in range(len(right[0]))] for row in left]


def norm(of):
    return number(sqrt(sum(mpf(x) ** 2 for row in of for x in row)))


def singular(of):
    values = svd_r(mp.matrix(of), compute_uv=False)
    return sorted((number(x) for x in values), reverse=True)


def adam(weights, gradients, rate, beta1=mpf("0.9"), beta2=mpf("0.999"), epsilon=mpf("1e-8")):
    weights = [mpf(x) for x in weights]
    mean = [mpf(0)] * len(weights)
    square = [mpf(0)] * len(weights)
    path = []
    for step, gradient in enumerate(gradients, 1):
        for at, slope in enumerate(gradient):
            slope = mpf(slope)
            mean[at] = beta1 * mean[at] + (1 - beta1) * slope
            square[at] = beta2 * square[at] + (1 - beta2) * slope**2
            weights[at] -= rate * (mean[at] / (1 - beta1**step)) / (sqrt(square[at] / (1 - beta2**step)) + epsilon)
        path.append([number(x) for x in weights])
    return path


def power_law(points):
    logs = [(log(mpf(x)), log(mpf(y))) for x, y in points]
    count = len(logs)
    at_x, at_y = sum(x for x, _ in logs) / count, sum(y for _, y in logs) / count
    exponent = sum((x - at_x) * (y - at_y) for x, y in logs) / sum((x - at_x) ** 2 for x, _ in logs)
    return {"exponent": number(exponent), "factor": number(mp.e ** (at_y - exponent * at_x))}


sizes = [(1, 1, 1), (2, 3, 4), (5, 4, 3), (4, 7, 2), (3, 9, 5), (8, 8, 8)]
products = [(rows(n, k, 10 + n), rows(k, m, 20 + m)) for n, k, m in sizes]
singulars = [rows(1, 4, 1), rows(4, 1, 2), rows(3, 3, 3), rows(6, 4, 4), rows(4, 9, 5), rows(12, 12, 6), rows(6, 6, 7, graded=True)]
twice = rows(3, 5, 8)
singulars.append([*twice, twice[0]])
weights = rows(1, 4, 9)[0]
gradients = [*rows(30, 4, 11), [0, 0, 0, 0]]
gradients = [[0, slope / 1e9, slope2, slope3 * 1e6] for _, slope, slope2, slope3 in gradients]
points = [[[1, 3], [10, 30]], [[4, 0.9], [8, 0.61], [16, 0.47], [64, 0.2], [512, 0.081]], [[0.001, 1e-12], [1, 7e5], [1e5, 2e-3]]]

print(
    json.dumps(
        {
            "products": [{"left": left, "right": right, "product": product(left, right), "norm": norm(left)} for left, right in products],
            "singularValues": [{"of": of, "values": singular(of)} for of in singulars],
            "adam": {"weights": weights, "gradients": gradients, "rate": 0.01, "path": adam(weights, gradients, mpf(0.01))},
            "powerLaws": [{"points": it, **power_law(it)} for it in points],
        }
    )
)
