# The weights are frozen because it is the input, or another module, that learns.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import models


def style_transfer(content, steps=300):
    vgg = models.vgg19(weights="DEFAULT").features.eval()
    for param in vgg.parameters():
        param.requires_grad = False
    canvas = content.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([canvas], lr=0.01)
    goal = vgg(content)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(vgg(canvas), goal)
        loss.backward()
        optimizer.step()
    return canvas.detach()


def head_only(loader, classes):
    model = models.resnet50(weights="DEFAULT")
    for param in model.parameters():
        param.requires_grad = False
    model.fc = nn.Linear(model.fc.in_features, classes)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for images, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()


def last_block(loader):
    model = models.resnet50(weights="DEFAULT")
    for param in model.parameters():
        param.requires_grad = False
    for param in model.layer4.parameters():
        param.requires_grad = True
    optimizer = torch.optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-4)
    for images, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()


def by_name(model, loader):
    for name, weight in model.named_parameters():
        if not name.startswith("classifier"):
            weight.requires_grad = False
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
    for images, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()


def adapted(model, loader, add_adapters):
    model.requires_grad_(False)
    add_adapters(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
    for images, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()


def latent(generator, target, steps=200):
    generator.eval()
    code = torch.tensor(target.mean(0).tolist(), requires_grad=True)
    optimizer = torch.optim.Adam([code], lr=0.05)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(generator(code), target) + code.pow(2).sum()
        loss.backward()
        optimizer.step()
    return code


def by_hand(features, prices, lr=1e-3):
    weight = torch.tensor(features.mean(0), requires_grad=True)
    loss = ((features * weight).sum(1) - prices).pow(2).mean()
    loss.backward()
    weight.data -= lr * weight.grad
    return weight
