"""Loops that measure a step: how long it takes, how much memory; nothing is to be learned."""

import time

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.profiler import profile


def seconds(rounds=50):
    net = nn.Sequential(nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    sgd = optim.SGD(net.parameters(), lr=0.1)
    features = torch.randn(64, 512)
    classes = torch.randint(0, 10, (64,))
    start = time.perf_counter()
    for _ in range(rounds):
        loss = F.cross_entropy(net(features), classes)
        loss.backward()
    return (time.perf_counter() - start) / rounds


def seconds_with_steps(rounds=50):
    net = nn.Linear(512, 10)
    sgd = optim.SGD(net.parameters(), lr=0.1)
    features = torch.randn(64, 512)
    start = time.perf_counter()
    for _ in range(rounds):
        net(features).sum().backward()
        sgd.step()
    return (time.perf_counter() - start) / rounds


def table():
    net = nn.Linear(8, 4)
    sgd = optim.SGD(net.parameters(), lr=0.1)
    with profile() as profiler:
        for _ in range(5):
            net(torch.randn(4, 8)).sum().backward()
            sgd.zero_grad()
    return profiler.key_averages().table()


def bytes_by_batch():
    net = nn.Linear(8, 4).cuda()
    sgd = optim.SGD(net.parameters(), lr=0.1)
    for size in (1, 4, 16, 64):
        torch.cuda.reset_peak_memory_stats()
        net(torch.randn(size, 8, device="cuda")).sum().backward()
        print(size, torch.cuda.max_memory_allocated())
