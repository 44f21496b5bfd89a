"""Split MNIST with Avalanche, fine-tuned on each experience."""

import torch
from avalanche.benchmarks.classic import SplitMNIST
from avalanche.models import SimpleMLP
from avalanche.training.plugins import EarlyStoppingPlugin
from avalanche.training.supervised import Naive
from torch.nn import CrossEntropyLoss

benchmark = SplitMNIST(n_experiences=5, seed=1)
mlp = SimpleMLP(num_classes=benchmark.n_classes)
optimizer = torch.optim.SGD(mlp.parameters(), lr=0.001, momentum=0.9)
strategy = Naive(mlp, optimizer, CrossEntropyLoss(), train_mb_size=128, train_epochs=2, eval_mb_size=128)

results = []
for experience in benchmark.train_stream:
    strategy.train(experience)  # trap[sequential-tasks]: `Naive` trains `mlp` on `experience` alone
    results.append(strategy.eval(benchmark.test_stream))


def with_early_stopping(model, stream, test_stream):
    cl_strategy = Naive(
        model=model,
        optimizer=torch.optim.Adam(model.parameters()),
        criterion=CrossEntropyLoss(),
        plugins=[EarlyStoppingPlugin(patience=2, val_stream_name="train")],
    )
    for step in stream:
        cl_strategy.train(step, num_workers=2)  # trap[sequential-tasks]: Give it `plugins=[ReplayPlugin()]`
        print(cl_strategy.eval(test_stream))
