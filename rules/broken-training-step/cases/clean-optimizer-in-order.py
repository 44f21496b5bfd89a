"""Optimizers that hold the weights that are trained."""

import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from averages import ExponentialAverage


class Net(nn.Module):
    def __init__(self, body=None):
        super().__init__()
        self.body = body if body is not None else nn.Linear(6, 16)
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        return self.fc(torch.relu(self.body(x)))


def train(model, optimizer, loader):
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def wrapped(loader, device):
    model = Net()
    optimizer = optim.Adam(model.parameters())
    model = model.to(device)
    model = nn.DataParallel(model)
    train(model, optimizer, loader)


def compiled(loader):
    model = Net()
    optimizer = optim.Adam(model.parameters())
    model = torch.compile(model)
    average = ExponentialAverage(model)
    train(model, optimizer, loader)
    return average


def distributed(loader, rank):
    model = Net()
    optimizer = optim.Adam(model.parameters())
    replica = nn.parallel.DistributedDataParallel(model, device_ids=[rank])
    train(replica, optimizer, loader)


def built_again(loader):
    model = Net()
    optimizer = optim.Adam(model.parameters())
    train(model, optimizer, loader)
    model.fc = nn.Linear(16, 2)
    optimizer = optim.Adam(model.parameters())
    train(model, optimizer, loader)


def added(loader):
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    model.fc = nn.Linear(16, 2)
    optimizer.add_param_group({"params": model.fc.parameters()})
    train(model, optimizer, loader)


def without_weights(loader):
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    model.fc = nn.Identity()
    train(model, optimizer, loader)


def for_evaluation(loader, path):
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    train(model, optimizer, loader)
    model = Net()
    model.load_state_dict(torch.load(path))
    return [model(inputs) for inputs, _ in loader]


def with_teacher(loader):
    student, teacher = Net(), Net()
    optimizer = optim.SGD(student.parameters(), lr=0.05)
    for inputs, _ in loader:
        optimizer.zero_grad()
        F.mse_loss(student(inputs), teacher(inputs).detach()).backward()
        optimizer.step()


def with_target(loader):
    policy = Net()
    target = copy.deepcopy(policy)
    optimizer = optim.SGD(policy.parameters(), lr=0.05)
    for inputs, _ in loader:
        optimizer.zero_grad()
        F.mse_loss(policy(inputs), target(inputs)).backward()
        optimizer.step()


def of_a_part(loader):
    model = Net()
    optimizer = optim.SGD(model.fc.parameters(), lr=0.05)
    train(model, optimizer, loader)


def of_a_shared_part(loader):
    body = nn.Linear(6, 16)
    model = Net(body)
    optimizer = optim.SGD(body.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def of_a_part_put_in(loader):
    head = nn.Linear(16, 4)
    model = Net()
    model.fc = head
    optimizer = optim.SGD(head.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def through_another(loader):
    generator, critic = nn.Linear(6, 6), Net()
    optimizer = optim.SGD(generator.parameters(), lr=0.05)
    for inputs, _ in loader:
        optimizer.zero_grad()
        (-critic(generator(inputs)).mean()).backward()
        optimizer.step()


def for_each_fold(folds):
    for loader in folds:
        model = Net()
        optimizer = optim.SGD(model.parameters(), lr=0.05)
        train(model, optimizer, loader)


def either(loader, is_small):
    model = Net()
    if is_small:
        model.fc = nn.Linear(16, 2)
        optimizer = optim.SGD(model.fc.parameters(), lr=0.05)
    else:
        optimizer = optim.SGD(model.parameters(), lr=0.05)
    train(model, optimizer, loader)


def one_after_the_other(loader):
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        again = F.cross_entropy(model(inputs), targets)
        again.backward()
        optimizer.step()


def the_other_frozen(loader):
    model = Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
    teacher, model = model, Net()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, _ in loader:
        optimizer.zero_grad()
        distance = F.mse_loss(model(inputs), teacher(inputs).detach())
        distance.backward()
        optimizer.step()
