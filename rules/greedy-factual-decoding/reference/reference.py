"""Greedy decoding and beam search on the same trees and the same random language models, written again from their definitions.

Standard library only. The draws of the page are repeated (xoroshiro128+ as in pure-rand, the polar method as in d3-random), so that
shares can be compared exactly. What differs: tables of probabilities instead of logarithms, all extensions sorted at once, and the most
probable answer found by a depth-first search that leaves a branch when its prefix is already less probable than an answer in hand
(Stahlberg and Byrne 2019), where the page uses a recursion over the last word.
"""

import json
import math
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "test/numerics"))
from draws import draws, normals  # noqa: E402


def table(logits, words, temperature, end_weight=None):
    """Rows of probabilities: the start, then one for each word; the end is the last column where it has a weight."""
    rows = []
    for row in range(words + 1):
        weights = [math.exp(z / temperature) for z in logits[row * (words + 1) : (row + 1) * (words + 1)]]
        end = weights.pop()
        if end_weight is not None:
            weights.append(end * end_weight)
        total = math.fsum(weights)
        rows.append([weight / total for weight in weights])
    return rows


def markov(rows):
    return lambda prefix: rows[prefix[-1] + 1 if prefix else 0]


def beam(following, k, length, end=None):
    """Returns finished answers with their log-probabilities, and how many prefixes were extended."""
    live, done, read = [((), 0.0)], [], 0
    for step in range(1, length + 1):
        if len(done) >= k or not live:
            break
        read += len(live)
        extended = sorted(
            ((prefix + (token,), score + math.log(p)) for prefix, score in live for token, p in enumerate(following(prefix)) if p > 0),
            key=lambda one: -one[1],
        )
        done += [one for one in extended[:k] if one[0][-1] == end or step == length]
        live = [one for one in extended if one[0][-1] != end][:k]
    return done, read


def most_probable(rows, words, length):
    best = -math.inf

    def visit(last, score, left):
        nonlocal best
        if left == 0:
            best = max(best, score)
            return
        for p, word in sorted(((p, word) for word, p in enumerate(rows[last][:words])), reverse=True):
            if score + math.log(p) <= best:
                return
            visit(word + 1, score + math.log(p), left - 1)

    visit(0, 0.0, length)
    return best


def tree(fresh, york, sylvania):
    rest = 1 - york
    after = {
        (): {0: fresh, 1: 0.95 - fresh, 2: 0.05},
        (0,): {3: york, 4: 0.4 * rest, 5: 0.35 * rest, 6: 0.25 * rest},
        (1,): {7: sylvania, 8: 1 - sylvania},
        (2,): {9: 1.0},
    }
    return lambda prefix: [after[prefix].get(token, 0.0) for token in range(10)]


DEFAULTS = dict(fresh=0.55, york=0.3, sylvania=0.95, beams=4, alpha=0.6, length=6, words=20, temperature=0.35, models=200)


def figures(seed, **given):
    v = {**DEFAULTS, **given}
    beams, length, words = v["beams"], v["length"], v["words"]
    path = tree(v["fresh"], v["york"], v["sylvania"])
    widths = {"trapped": 1, "repaired": beams}
    normalised = lambda one: one[1] / len(one[0]) ** v["alpha"]
    answer = {arm: math.exp(max(beam(path, k, 2)[0], key=normalised)[1]) for arm, k in widths.items()}

    uniforms = draws(seed)
    next(uniforms)  # seeds the small models
    missed, of_best, reads, tokens, likeliest = ({arm: 0 for arm in widths} for _ in range(5))
    for _ in range(v["models"]):
        normal = normals(uniforms)
        logits = [next(normal) for _ in range((words + 1) ** 2)]
        rows = table(logits, words, v["temperature"])
        best = most_probable(rows, words, length)
        ending = table(logits, words, v["temperature"], words / length)
        for arm, k in widths.items():
            found, read = beam(markov(rows), k, length)
            score = max(score for _, score in found)
            missed[arm] += score < best - 1e-12
            of_best[arm] += math.exp(score - best)
            reads[arm] += read
            likeliest[arm] += max(rows[0])
            tokens[arm] += len(max(beam(markov(ending), k, length, words)[0], key=normalised)[0])
    mean = lambda sums: {arm: total / v["models"] for arm, total in sums.items()}
    return {
        # Rounding only: all sums have at most 12 terms, all means at most 200.
        "answer": {**answer, "tolerance": 1e-14},
        "missed": {**mean(missed), "tolerance": 1e-12},
        "ofBest": {**mean(of_best), "tolerance": 1e-11},
        "evaluations": {**mean(reads), "tolerance": 1e-12},
        "tokens": {**mean(tokens), "tolerance": 1e-12},
        "likeliest": {"value": mean(likeliest)["trapped"], "tolerance": 1e-12},
    }


POINTS = [
    (1, {}),
    (2, dict(fresh=0.6, york=0.5, sylvania=0.8, beams=2, alpha=0, length=4, words=6, temperature=1, models=100)),
    (3, dict(fresh=0.3, york=0.9, sylvania=0.4, beams=3, alpha=1, length=8, words=9, temperature=0.5, models=100)),
    (4, dict(fresh=0.9, york=0.05, sylvania=1, beams=16, alpha=2, length=5, words=12, temperature=2, models=40)),
]

if __name__ == "__main__":
    points = [{"seed": seed, "values": values, "figures": figures(seed, **values)} for seed, values in POINTS]
    source = f"float64 in Python {platform.python_version()}, standard library"
    print(json.dumps({"source": source, "points": points}, indent=2))
