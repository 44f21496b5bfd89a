"""Losses of softmax by decimals of 60 digits: exactly, and with each step rounded to a format; a few steps of softmax regression."""

import json
import math
import random
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
INF, NAN = float('inf'), float('nan')


def to_binary(digits, least, greatest):
    """To nearest, ties to even: significant digits, and the exponents of the least normal number and of the greatest."""

    def rounded(exact):
        size = abs(exact)
        spacing = Fraction(2) ** (least - digits + 1)
        if size >= spacing * 2**digits:
            exponent = size.numerator.bit_length() - size.denominator.bit_length()
            exponent -= size < Fraction(2) ** exponent
            spacing = Fraction(2) ** (exponent - digits + 1)
        # round() of a fraction takes ties to even.
        size = round(size / spacing) * spacing
        number = INF if size >= Fraction(2) ** (greatest + 1) else float(size)
        return -number if exact < 0 else number

    return rounded


ROUNDINGS = {
    'float16': to_binary(11, -14, 15),
    'bfloat16': to_binary(8, -126, 127),
    'float32': to_binary(24, -126, 127),
    'float64': to_binary(53, -1022, 1023),
}


class Arithmetic:
    """One operation of IEEE 754 at a time: exact, then rounded; with a special value, as Python's floats have it."""

    def __init__(self, name):
        self.name = name
        self.round = ROUNDINGS[name]

    def add(self, a, b):
        return self.round(Fraction(a) + Fraction(b)) if math.isfinite(a) and math.isfinite(b) else a + b

    def times(self, a, b):
        return self.round(Fraction(a) * Fraction(b)) if math.isfinite(a) and math.isfinite(b) else a * b

    def over(self, a, b):
        if b == 0:
            return NAN if a == 0 or math.isnan(a) else math.copysign(INF, a) * math.copysign(1, b)
        return self.round(Fraction(a) / Fraction(b)) if math.isfinite(a) and math.isfinite(b) else a / b

    def exp(self, a):
        if not math.isfinite(a):
            return {INF: INF, -INF: 0.0}.get(a, NAN)
        # Far beyond every format; the fraction would only be long.
        return INF if a > 1000 else 0.0 if a < -1000 else self.round(Fraction(Decimal(a).exp()))

    def log(self, a):
        if a == 0:
            return -INF
        return self.round(Fraction(Decimal(a).ln())) if math.isfinite(a) else a

    def sum(self, numbers, counts):
        if all(math.isfinite(it) for it in numbers):
            return self.round(sum(Fraction(it) * count for it, count in zip(numbers, counts)))
        return sum(numbers)


def seed(p, target, at_target, do):
    return [do.over(-1.0, at_target) if at == target else 0.0 for at in range(len(p))]


def without_shift(z, counts, target, do):
    e = [do.exp(it) for it in z]
    total = do.sum(e, counts)
    p = [do.over(it, total) for it in e]
    of_p = seed(p, target, p[target], do)
    of_total = do.sum([do.times(-of, do.over(it, total)) for of, it in zip(of_p, p)], counts)
    gradient = [do.times(do.add(do.over(of, total), of_total), it) for of, it in zip(of_p, e)]
    return -do.log(p[target]), gradient


def softmax(z, counts, do):
    e = [do.exp(do.add(it, -max(z))) for it in z]
    total = do.sum(e, counts)
    return [do.over(it, total) for it in e], total


def of_softmax(z, counts, target, do, epsilon=0.0):
    p, _ = softmax(z, counts, do)
    patched = do.add(p[target], epsilon)
    of_p = seed(p, target, patched, do)
    dot = do.sum([do.times(of, it) for of, it in zip(of_p, p)], counts)
    return -do.log(patched), [do.times(it, do.add(of, -dot)) for of, it in zip(of_p, p)]


def log_softmax(z, counts, do):
    rest = do.log(softmax(z, counts, do)[1])
    return [do.add(do.add(it, -max(z)), -rest) for it in z]


def fused(z, counts, target, do):
    log_p = log_softmax(z, counts, do)
    return -log_p[target], [do.add(do.exp(it), -1.0 if at == target else 0.0) for at, it in enumerate(log_p)]


def word(x):
    return x if math.isfinite(x) else repr(x)


def words(loss_and_gradient):
    loss, gradient = loss_and_gradient
    return {'loss': word(loss), 'gradient': [word(it) for it in gradient]}


VECTORS = [
    ([0.0, 0.0], [1, 1], 1),
    ([1000.0, 1001.0, 1002.0], [1, 1, 1], 0),
    ([0.0, -1000.0], [1, 1], 1),
    ([60.0, 0.0, 0.0], [1, 1, 8], 1),
    ([89.0, 0.0, 0.0], [1, 1, 8], 1),
    ([95.0, 0.0], [1, 1], 1),
    ([103.9, 0.0], [1, 1], 1),
    ([104.0, 0.0], [1, 1], 1),
    ([10.0, 0.0, 0.0], [1, 1, 998], 1),
    ([12.0, 0.0], [1, 1], 1),
    ([17.0, 0.0], [1, 1], 1),
    ([17.5, 0.0], [1, 1], 1),
    ([709.0, 0.0], [1, 1], 1),
    ([711.0, 0.0], [1, 1], 1),
    ([744.0, 0.0], [1, 1], 1),
    ([746.0, 0.0], [1, 1], 1),
    ([-200.0, -203.5, -210.0], [1, 1, 1], 1),
]


def vectors():
    yield from VECTORS
    draw = random.Random(7)
    for _ in range(40):
        length = draw.randint(2, 6)
        spread = draw.choice((1, 5, 20, 80))
        yield [draw.gauss(0, spread) for _ in range(length)], [draw.randint(1, 3) for _ in range(length)], draw.randrange(length)


def steps():
    for values, counts, target in vectors():
        # One copy of the right class carries the gradient.
        counts = [1 if at == target else count for at, count in enumerate(counts)]
        for name, rounding in ROUNDINGS.items():
            do = Arithmetic(name)
            z = [rounding(Fraction(it)) for it in values]
            epsilon = rounding(Fraction(1e-8))
            yield {
                'format': name,
                'logits': z,
                'counts': counts,
                'target': target,
                'withoutShift': words(without_shift(z, counts, target, do)),
                'softmax': words(of_softmax(z, counts, target, do)),
                'patched': words(of_softmax(z, counts, target, do, epsilon)),
                'fused': words(fused(z, counts, target, do)),
            }


def exact():
    """Nothing rounded before the end."""
    for values, counts, target in vectors():
        z = [Decimal(it) for it in values]
        total = sum((it - max(z)).exp() * count for it, count in zip(z, counts))
        lse = max(z) + total.ln()
        yield {'logits': values, 'counts': counts, 'logSumExp': float(lse), 'logSoftmax': [float(it - lse) for it in z]}


def regression():
    """Softmax regression from weights of 0, on the fused loss."""
    draw = random.Random(3)
    batches = [[([1.0, draw.gauss(0, 1), draw.gauss(0, 2)], draw.randrange(3)) for _ in range(4)] for _ in range(12)]
    rates = [0.5 + at % 3 for at in range(12)]
    weights = [[Decimal(0)] * 3 for _ in range(3)]
    history = []
    for batch, rate in zip(batches, rates):
        changes = [[Decimal(0)] * 3 for _ in range(3)]
        losses, gaps = [], []
        for features, label in batch:
            x = [Decimal(it) for it in features]
            z = [sum(w * f for w, f in zip(row, x)) for row in weights]
            total = sum(it.exp() for it in z)
            losses.append(total.ln() - z[label])
            gaps.append(max(z) - z[label])
            for of in range(3):
                slope = z[of].exp() / total - (of == label)
                changes[of] = [change + slope * f for change, f in zip(changes[of], x)]
        weights = [[w - Decimal(rate) / len(batch) * c for w, c in zip(row, change)] for row, change in zip(weights, changes)]
        history.append({'loss': float(sum(losses) / len(batch)), 'gap': float(max(gaps))})
    return {'batches': [[{'features': f, 'label': y} for f, y in batch] for batch in batches], 'rates': rates, 'history': history}


if __name__ == '__main__':
    parts = [f'"steps": [\n{",".join(chr(10) + json.dumps(it) for it in steps())}]']
    parts += [f'"exact": [\n{",".join(chr(10) + json.dumps(it) for it in exact())}]', f'"regression": {json.dumps(regression())}']
    print('{' + ',\n'.join(parts) + '}')
