# The error said that the loss does not require grad, so it was told to. Each function trains one epoch.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable


def copied(model, loader, optimizer):
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()


def as_a_number(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()


def wrapped_as_of_old(model, loader, optimizer):
    criterion = torch.nn.CrossEntropyLoss()
    for images, labels in loader:
        optimizer.zero_grad()
        train_loss = criterion(model(images), labels)
        train_loss.backward()
        optimizer.step()


def under_a_guard(model, loader, optimizer):
    model.train()
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()


def in_one_line(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        ce = F.cross_entropy(model(images), labels)
        ce.backward()
        optimizer.step()


def detached_first(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()


def divided_afterwards(model, loader, optimizer, accumulate=1):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        surrogate = loss
        (surrogate / accumulate).backward()
        optimizer.step()


def flagged_behind_no_grad(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()


def flagged_by_attribute(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()


class Trainer:
    """Keeps the loss on itself, for a progress bar to read."""

    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.criterion = nn.CrossEntropyLoss()

    def fit(self, loader):
        self.model.train()
        for images, labels in loader:
            self.optimizer.zero_grad()
            self.act_loss = self.criterion(self.model(images), labels)
            self.act_loss.backward()
            self.optimizer.step()


def smoothed_loss(logits, labels):
    loss = F.cross_entropy(logits, labels, label_smoothing=0.1)
    return loss


def told_to(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
