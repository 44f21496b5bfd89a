"""Which plugins the strategy gets is decided by whoever calls."""

from avalanche.training import Naive
from avalanche.training.supervised import JointTraining


def run(model, optimizer, criterion, benchmark, plugins, **settings):
    strategy = Naive(model, optimizer, criterion, plugins=plugins)
    for experience in benchmark.train_stream:
        strategy.train(experience)
        print(strategy.eval(benchmark.test_stream))
    other = Naive(model, optimizer, criterion, **settings)
    for experience in benchmark.train_stream:
        other.train(experience)
        print(other.eval(benchmark.test_stream))
    upper_bound = JointTraining(model, optimizer, criterion)
    upper_bound.train(benchmark.train_stream)
    print(upper_bound.eval(benchmark.test_stream))


def trains_only_once(model, optimizer, criterion, benchmark):
    strategy = Naive(model, optimizer, criterion)
    strategy.train(benchmark.train_stream[0])
    print(strategy.eval(benchmark.test_stream))
