"""A stack of layers that ends in what the criterion applies itself."""
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F


def train_on_one_line(batches):
    net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.Softmax(dim=1))
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in batches:
        optimizer.zero_grad()
        loss = criterion(net(x), y)  # trap[softmax-into-cross-entropy]: `CrossEntropyLoss` normalises its input itself
        loss.backward()
        optimizer.step()


def train_and_count(batches, device):
    net = nn.Sequential(
        nn.Linear(8, 16),
        nn.ReLU(),
        nn.Linear(16, 3),  # one logit a class
        nn.Softmax(dim=1),
    ).to(device)
    net.train()
    optimizer = torch.optim.Adam(net.parameters())
    right = 0
    for x, y in batches:
        output = net(x.to(device))
        loss = F.cross_entropy(output, y.to(device))  # trap[softmax-into-cross-entropy]: `cross_entropy` normalises its input itself
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        _, predicted = torch.max(output.data, 1)
        right += (predicted == y).sum().item()
        right += (output.argmax(dim=1) == y).sum().item()
    torch.save(net.state_dict(), "net.pt")
    return right


def accuracy(scores, labels):
    return (scores.argmax(dim=1) == labels).float().mean()


def epoch(model, loss_function, batches):
    for x, y in batches:
        out = model(x)
        loss_function(out, y).backward()  # trap[softmax-into-cross-entropy]: `CrossEntropyLoss` normalises its input itself
        print(accuracy(out, y))


def through_functions(batches):
    model = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    epoch(model, nn.CrossEntropyLoss(), batches)


def probabilities_are_shown(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        out = net(x)
        F.cross_entropy(out, y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
        print(out.max(1)[0])


def probabilities_are_shown_later(batches, x):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for features, y in batches:
        F.cross_entropy(net(features), y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
    return net(x)


def layers_are_taken_out(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        F.cross_entropy(net(x), y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
    return net[:-1]


def model_is_returned(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        F.cross_entropy(net(x), y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
    return net


def model_is_copied(batches, keep):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        F.cross_entropy(net(x), y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
    keep.append(copy.deepcopy(net))


def threshold(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    sure = 0
    for x, y in batches:
        out = net(x)
        F.cross_entropy(out, y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
        sure += (out > 0.9).any(dim=1).sum().item()
    return sure


def largest_of_each_class(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        out = net(x)
        F.cross_entropy(out, y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
        print(out.argmax(dim=0), out.max(dim=0)[1])


def largest_of_all(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        out = net(x)
        F.cross_entropy(out, y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
        print(out.argmax(), out.view(-1).argmax(dim=0))


def two_criteria(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in batches:
        out = net(x)
        loss = F.cross_entropy(out, y)  # trap[softmax-into-cross-entropy]: `cross_entropy`
        (loss + (out * out).sum()).backward()


def as_a_target(teacher_batches, student):
    teacher = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    for x, y in teacher_batches:
        out = teacher(x)
        loss = F.cross_entropy(out, y)  # trap[softmax-into-cross-entropy]: `cross_entropy`
        (loss + F.cross_entropy(student(x), out)).backward()


def read_inside(batches):
    net = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))

    def predict(x):
        return net(x)

    for x, y in batches:
        F.cross_entropy(net(x), y).backward()  # trap[softmax-into-cross-entropy]: `cross_entropy`
    return predict


shared = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))


def of_the_module(x, y):
    return F.cross_entropy(shared(x), y)  # trap[softmax-into-cross-entropy]: `cross_entropy`
