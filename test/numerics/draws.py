"""The draws of the pages, repeated exactly, so that a reference and a page see the same data.

xoroshiro128+ as in pure-rand 8, seeded through the finaliser of MurmurHash3, and the polar method of d3-random 3.
"""
import math

MASK = 0xFFFFFFFF


def draws(seed):
    """Uniform doubles in [0, 1)."""
    bits = seed & MASK
    bits = ((bits ^ (bits >> 16)) * 0x85EBCA6B) & MASK
    bits = ((bits ^ (bits >> 13)) * 0xC2B2AE35) & MASK
    bits ^= bits >> 16
    # pure-rand sets the two words of the state so, and gives the low half of their sum.
    s0, s1 = (MASK << 32) | (~bits & MASK), bits << 32
    while True:
        halves = []
        for _ in range(2):
            halves.append((s0 + s1) & MASK)
            mixed = s0 ^ s1
            s0, s1 = (rotate(s0, 24) ^ mixed ^ (mixed << 16)) & (2**64 - 1), rotate(mixed, 37)
        yield (halves[0] & (2**26 - 1)) * 2.0**-26 + (halves[1] & (2**27 - 1)) * 2.0**-53


def rotate(bits, by):
    return ((bits << by) | (bits >> (64 - by))) & (2**64 - 1)


def normals(source):
    """Marsaglia's polar method, two draws a turn; what is left of a turn is lost with the generator."""
    while True:
        while True:
            x, y = next(source) * 2 - 1, next(source) * 2 - 1
            r = x * x + y * y
            if 0 < r <= 1:
                break
        factor = math.sqrt(-2 * math.log(r) / r)
        yield y * factor
        yield x * factor
