# PyTorch refuses these when they run; here they are seen before.
import torch
import torch.nn as nn
import torch.nn.functional as F


def a_number(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels).item()  # trap[cut-graph]: `F.cross_entropy(model(images), labels).item()` cuts `loss` from the graph, so its `backward()` raises an error
        loss.backward()
        optimizer.step()


def detached(model, loader, optimizer):
    criterion = nn.CrossEntropyLoss()
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images).detach()  # trap[cut-graph]: `model(images).detach()` cuts `loss` from the graph, so its `backward()` raises "does not require grad"
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()


def data(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.data.backward()  # trap[cut-graph]: `loss.data` cuts
        optimizer.step()


def copied(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        torch.tensor(loss).backward()  # trap[cut-graph]: `torch.tensor(loss)` cuts
        optimizer.step()


def unrecorded(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        with torch.no_grad():  # trap[cut-graph]: `torch.no_grad()` cuts `loss` from the graph
            logits = model(images)
            loss = F.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()
