# A penalty that is printed with the loss and trains nothing.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable


def ridge(model, loader, optimizer, strength=1e-3):
    for images, labels in loader:
        optimizer.zero_grad()
        ce = F.cross_entropy(model(images), labels)
        reg = sum(p.pow(2).sum() for p in model.parameters())
        loss = ce + strength * reg
        loss.backward()
        optimizer.step()


def lasso(model, loader, optimizer):
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        optimizer.zero_grad()
        l1 = torch.tensor(0.0)
        for name, weight in model.named_parameters():
            if "bias" not in name:
                l1 = l1 + weight.abs().sum()
        loss = criterion(model(images), labels) + 1e-4 * l1
        loss.backward()
        optimizer.step()


def two_heads(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        ce = F.cross_entropy(logits, labels)
        entropy = -(logits.softmax(1) * logits.log_softmax(1)).sum(1).mean()
        loss = ce
        loss += 0.1 * entropy
        loss.backward()
        optimizer.step()


def centred(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        ce = F.cross_entropy(logits, labels)
        centre = F.mse_loss(logits.mean(0), torch.zeros(logits.size(1)))
        (ce + 10 * centre).backward()
        optimizer.step()


def rewrapped(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        spread = F.mse_loss(logits, torch.zeros(logits.size()))
        loss = F.cross_entropy(logits, labels) + 5 * spread
        loss.backward()
        optimizer.step()
