"""Tasks that do not overwrite each other, and loops whose tasks are no training data of one model."""

import copy

import torch
from torch import nn


def train(model, loader):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for x, y in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()


def score(model, loader):
    return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)


def a_model_each(tasks, tests):
    for at, task in enumerate(tasks):
        model = nn.Linear(10, 2)
        train(model, task)
        print([score(model, it) for it in tests[: at + 1]])


def a_copy_each(base, tasks, tests):
    for at, task in enumerate(tasks):
        model = copy.deepcopy(base)
        train(model, task)
        print([score(model, it) for it in tests[: at + 1]])


def in_turns(tasks, tests, epochs=20):
    """Every epoch sees every task."""
    model = nn.Linear(10, 2)
    for epoch in range(epochs):
        for task in tasks:
            train(model, task)
    for loader in tests:
        print(score(model, loader))


def set_back(tasks, tests):
    model = nn.Linear(10, 2)
    start = copy.deepcopy(model.state_dict())
    for at, task in enumerate(tasks):
        model.load_state_dict(start)
        train(model, task)
        print([score(model, it) for it in tests[: at + 1]])


def picked_by_task(tasks, tests):
    models = {name: nn.Linear(10, 2) for name in tasks}
    for name, task in tasks.items():
        train(models[name], task)
    for name, loader in tests.items():
        print(score(models[name], loader))


def two_models(task_a, task_b, task_a_test):
    first, second = nn.Linear(10, 2), nn.Linear(10, 2)
    train(first, task_a)
    train(second, task_b)
    print(score(first, task_a_test))


def pivot(tasks, final_test):
    """Only the last one counts: the ones before are a warm-up."""
    model = nn.Linear(10, 2)
    for task in tasks:
        train(model, task)
    print(score(model, final_test))


def epochs_over_parts(model, loader, tests):
    """The same data time and again."""
    for task in range(3):
        train(model, loader)
    for it in tests:
        print(score(model, it))


def background_jobs(queue):
    for task in queue.tasks:
        queue.train(task)
    for task in queue.tasks:
        print(queue.evaluate(task))


class Columns(nn.Module):
    """A network that grows: what was there is frozen, and only what is added learns."""

    def __init__(self):
        super().__init__()
        self.columns = nn.ModuleList()

    def add_column(self):
        for column in self.columns:
            column.requires_grad_(False)
        self.columns.append(nn.Linear(10, 2))

    def forward(self, x):
        return sum(column(x) for column in self.columns)


def a_column_each(tasks, tests):
    model = Columns()
    for at, task in enumerate(tasks):
        model.add_column()
        train(model, task)
        print([score(model, it) for it in tests[: at + 1]])
