# Everything is frozen, then everything is handed to the optimizer.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import models


def tune(loader):
    model = models.resnet18(num_classes=10)
    for param in model.parameters():
        param.requires_grad = False
    model.fc.requires_grad_(True)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
    return model


def tune_by_method(loader, classes):
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, classes))
    net.requires_grad_(False)
    net[-1].requires_grad_(True)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for images, labels in loader:
        opt.zero_grad()
        F.cross_entropy(net(images), labels).backward()
        opt.step()
    return net


def tune_by_names(model, loader):
    for name, weight in model.named_parameters():
        weight.requires_grad_(False)
    optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=2e-5)
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 16)
        self.tags = nn.Linear(16, 3)

    def forward(self, x):
        return self.tags(torch.relu(self.encode(x)))


def tune_own(loader):
    tagger = Tagger()
    for param in tagger.parameters():
        param.requires_grad = False
    tagger.tags.requires_grad_(True)
    adam = torch.optim.Adam(tagger.parameters(), lr=1e-2)
    for words, tags in loader:
        adam.zero_grad()
        loss = F.cross_entropy(tagger(words), tags)
        loss.backward()
        adam.step()
    return tagger


def tune_probabilities(loader):
    scorer = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.LogSoftmax(dim=1))
    scorer.requires_grad_(False)
    scorer[2].requires_grad_(True)
    sgd = torch.optim.SGD(scorer.parameters(), lr=0.5)
    for words, tags in loader:
        sgd.zero_grad()
        loss = F.nll_loss(scorer(words), tags)
        loss.backward()
        sgd.step()
    return scorer
