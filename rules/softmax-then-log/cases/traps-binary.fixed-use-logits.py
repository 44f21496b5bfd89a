"""A sigmoid, then the criterion that takes probabilities."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.functional import binary_cross_entropy


def made_here(x, y):
    return nn.BCEWithLogitsLoss(reduction="sum")(x, y)


def through_a_name(x, y):
    return F.binary_cross_entropy_with_logits(x, y, reduction="sum")


def of_a_layer(layer, features, y):
    logits = layer(features)
    return F.binary_cross_entropy_with_logits(logits.squeeze(1), y)


def of_a_sum(a, b, y):
    return F.binary_cross_entropy_with_logits((a + b).view(-1), y)


def imported_by_name(x, y):
    return F.binary_cross_entropy_with_logits(x, y)


def train(layer, batches, weight):
    criterion = nn.BCEWithLogitsLoss(weight)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    for x, y in batches:
        out = layer(x)
        loss = criterion(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def train_a_stack(batches, held_out, device):
    net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1)).to(device)
    criterion = nn.BCEWithLogitsLoss().to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in batches:
        out = net(x)
        loss = criterion(out.squeeze(1), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return sum(criterion(net(x).squeeze(1), y).item() for x, y in held_out)


def accuracy_is_counted(batches):
    net = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid())
    criterion = nn.BCELoss()
    for x, y in batches:
        out = net(x)
        criterion(out, y).backward()
        print(((out > 0.5) == y).float().mean())


def read_twice(x, y):
    probs = torch.sigmoid(x)
    return F.binary_cross_entropy(probs, y), probs


def with_another_input(layer, x, y, reference):
    criterion = nn.BCELoss()
    return criterion(torch.sigmoid(layer(x)), y) + criterion(reference, y)


def criterion_goes_elsewhere(layer, x, y, log):
    criterion = nn.BCELoss()
    log(criterion)
    return criterion(torch.sigmoid(layer(x)), y)
