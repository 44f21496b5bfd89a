"""Avalanche with strategies and plugins that keep what was learnt."""

import torch
from avalanche.benchmarks.classic import PermutedMNIST
from avalanche.models import SimpleMLP
from avalanche.training.plugins import GEMPlugin, ReplayPlugin
from avalanche.training.supervised import EWC, Naive
from torch.nn import CrossEntropyLoss

benchmark = PermutedMNIST(n_experiences=4)
model = SimpleMLP(num_classes=10)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

for strategy in (
    Naive(model, optimizer, CrossEntropyLoss(), plugins=[ReplayPlugin(mem_size=500)]),
    EWC(model, optimizer, CrossEntropyLoss(), ewc_lambda=0.4),
):
    for experience in benchmark.train_stream:
        strategy.train(experience)
        print(strategy.eval(benchmark.test_stream))

projected = Naive(model, optimizer, CrossEntropyLoss(), plugins=[GEMPlugin(patterns_per_experience=50, memory_strength=0.5)])
for experience in benchmark.train_stream:
    projected.train(experience)
    print(projected.eval(benchmark.test_stream))
