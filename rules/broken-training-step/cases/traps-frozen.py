# Everything is frozen, then everything is handed to the optimizer.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import models


def tune(loader):
    model = models.resnet18(num_classes=10)
    for param in model.parameters():
        param.requires_grad = False  # trap[frozen-everything]: Every parameter of `model` is frozen
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()


def tune_by_method(loader, classes):
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, classes))
    net.requires_grad_(False)  # trap[frozen-everything]: Every parameter of `net` is frozen
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for images, labels in loader:
        opt.zero_grad()
        F.cross_entropy(net(images), labels).backward()
        opt.step()


def tune_by_names(model, loader):
    for name, weight in model.named_parameters():
        weight.requires_grad_(False)  # trap[frozen-everything]: Every parameter of `model` is frozen
    optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=2e-5)
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
