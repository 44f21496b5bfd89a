# A number beside the tensor: the backward pass starts at the tensor.
import torch
import torch.nn as nn
import torch.nn.functional as F


def train(model, loader, optimizer, device):
    criterion = nn.CrossEntropyLoss()
    running, seen = 0.0, 0
    for images, labels in loader:
        images, labels = images.to(device), torch.tensor(labels).to(device)
        optimizer.zero_grad()
        output = criterion(model(images), labels)
        loss = output.item()
        running += loss * len(labels)
        seen += len(labels)
        output.backward()
        optimizer.step()
        print(loss, output.data, output.detach().cpu().numpy())
    return running / seen


def harmless_flag(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.requires_grad_(True)
        loss.backward()
        optimizer.step()
        loss = loss.item()
        print(loss)


def total_of_terms(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        total = torch.tensor(0.0, requires_grad=True)
        for head in model(images):
            total = total + F.cross_entropy(head, labels)
        total.backward()
        optimizer.step()


@torch.no_grad()
def evaluate(model, loader):
    model.eval()
    correct = 0
    for images, labels in loader:
        correct += (model(images).argmax(1) == labels).sum().item()
    return correct


def weighted(model, loader, optimizer):
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        ce = F.cross_entropy(logits, labels)
        spread = logits.pow(2).mean()
        balance = ce.item() / spread.item()
        (ce + balance * spread).backward()
        optimizer.step()


def printed_value(model, loader, optimizer, shift):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss = loss - loss.detach() + shift
        loss.backward()
        optimizer.step()


def never_needed(model, loader, optimizer):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        if not loss.requires_grad:
            loss = torch.tensor(loss.item(), requires_grad=True)
        loss.backward()
        optimizer.step()
