# PyTorch refuses these when they run; here they are seen before.
import torch
import torch.nn as nn
import torch.nn.functional as F


def a_number(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels).item()
        loss.backward()
        optimizer.step()


def detached(model, loader, optimizer):
    criterion = nn.CrossEntropyLoss()
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images).detach()
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()


def data(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.data.backward()
        optimizer.step()


def copied(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        torch.tensor(loss).backward()
        optimizer.step()


def unrecorded(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()
