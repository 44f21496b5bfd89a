"""Numbers rounded to four formats: binary16 and binary32 by the struct module, bfloat16 by exact fractions."""

import json
import random
import struct
from fractions import Fraction


def packed(x, code):
    try:
        return struct.unpack(code, struct.pack(code, x))[0]
    except OverflowError:
        return float('inf') if x > 0 else float('-inf')


def bfloat16(x):
    """To nearest, ties to even, in one step from the exact value."""
    exact = abs(Fraction(x))
    if exact == 0:
        return x
    spacing = Fraction(2) ** -133
    while exact / spacing >= 2**8:
        spacing *= 2
    # round() of a fraction takes ties to even.
    rounded = round(exact / spacing) * spacing
    size = float('inf') if rounded >= Fraction(2) ** 128 else float(rounded)
    return -size if x < 0 else size


def numbers():
    draw = random.Random(20)
    edges = [0.0, 1.0, 1 + 2**-8, 1 + 3 * 2**-8, 1 + 2**-8 + 2**-30, 1 + 2**-8 - 2**-40, 1 + 2**-11 + 2**-40, 1 + 2**-24, 1 + 2**-24 + 2**-52]
    edges += [65504.0, 65519.99, 65520.0, 2.0**-24, 2.0**-25, 2.0**-25 * (1 + 2**-40), 3 * 2.0**-25, 2.0**-14 - 2.0**-26]
    largest = (2 - 2.0**-7) * 2.0**127
    edges += [largest, largest + 2.0**118, (2 - 2.0**-8) * 2.0**127, 2.0**128, (2 - 2.0**-24) * 2.0**127, (2 - 2.0**-25) * 2.0**127]
    edges += [2.0**-133, 2.0**-134, 2.0**-134 * (1 + 2**-50), 3 * 2.0**-134, 2.0**-126 - 2.0**-140, 2.0**-149, 2.0**-150, 5e-324, 1e300, 2.2250738585072014e-308]
    for x in edges:
        yield x
        yield -x
    for _ in range(300):
        yield draw.choice((-1, 1)) * draw.uniform(1, 2) * 2.0 ** draw.randint(-30, 20)
    for _ in range(200):
        yield draw.choice((-1, 1)) * draw.uniform(1, 2) * 2.0 ** draw.randint(-160, 130)
    for _ in range(200):
        # Halves of the last place of bfloat16, and next to them.
        tie = (draw.randint(128, 255) + 0.5) * 2.0 ** draw.randint(-120, 110)
        yield tie * (1 + draw.choice((-1, 0, 1)) * 2.0**-45)


def word(x):
    return repr(x)


def row(x):
    return [word(it) for it in (x, packed(x, '<e'), bfloat16(x), packed(x, '<f'))]


if __name__ == '__main__':
    print('[' + ',\n'.join(json.dumps(row(float(x))) for x in numbers()) + ']')
