"""A search that adds up logarithms as scores and only puts them in order: −inf is the right score of what cannot come next."""
import heapq
import math

import numpy as np
import torch
import torch.nn.functional as F


def widest(model, start, width):
    beams = [(start, 0.0)]
    for _ in range(10):
        candidates = []
        for words, score in beams:
            shares = F.softmax(model(words), dim=-1)
            for word in range(50):
                candidates.append((words + [word], score + math.log(shares[word])))
        beams = sorted(candidates, key=lambda it: it[1], reverse=True)[:width]
    return beams[0][0]


def cheapest(model, start, width):
    beams = [[start, 0.0]]
    for _ in range(10):
        found = []
        for words, cost in beams:
            shares = torch.softmax(model(words), dim=-1).cpu().numpy()
            for word in range(len(shares)):
                candidate = [words + [word], cost - np.log(shares[word])]
                found.append(candidate)
        beams = heapq.nsmallest(width, found, key=lambda it: it[1])
    return [words for words, _ in beams]


def best_of(model, start, scores):
    shares = F.softmax(model(start), dim=-1)
    pairs = [(scores, torch.log(shares))]
    return max(pairs, key=lambda it: it[0])
