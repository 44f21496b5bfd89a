"""A sigmoid, then the criterion that takes probabilities."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.functional import binary_cross_entropy


def made_here(x, y):
    return nn.BCELoss(reduction="sum")(torch.sigmoid(x), y)  # trap[log-of-sigmoid]: Pass the logits to `BCEWithLogitsLoss`


def through_a_name(x, y):
    probs = torch.sigmoid(x)
    return F.binary_cross_entropy(probs, y, reduction="sum")  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid


def of_a_layer(layer, features, y):
    probs = torch.sigmoid(layer(features))
    return F.binary_cross_entropy(probs.squeeze(1), y)  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid


def of_a_sum(a, b, y):
    return F.binary_cross_entropy(torch.sigmoid(a + b).view(-1), y)  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid


def imported_by_name(x, y):
    return binary_cross_entropy(torch.sigmoid(x), y)  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid


def train(layer, batches, weight):
    criterion = nn.BCELoss(weight)  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid that was rounded first
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    for x, y in batches:
        out = torch.sigmoid(layer(x))
        loss = criterion(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def train_a_stack(batches, held_out, device):
    net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid()).to(device)
    criterion = nn.BCELoss().to(device)  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid that was rounded first
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
    criterion = nn.BCELoss()  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid that was rounded first
    for x, y in batches:
        out = net(x)
        criterion(out, y).backward()
        print(((out > 0.5) == y).float().mean())


def read_twice(x, y):
    probs = torch.sigmoid(x)
    return F.binary_cross_entropy(probs, y), probs  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid


def with_another_input(layer, x, y, reference):
    criterion = nn.BCELoss()  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid that was rounded first
    return criterion(torch.sigmoid(layer(x)), y) + criterion(reference, y)


def criterion_goes_elsewhere(layer, x, y, log):
    criterion = nn.BCELoss()  # trap[log-of-sigmoid]: takes the logarithm of a sigmoid that was rounded first
    log(criterion)
    return criterion(torch.sigmoid(layer(x)), y)
