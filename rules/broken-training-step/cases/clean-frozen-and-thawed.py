"""Frozen first and thawed again, by a function that stands further up or that is handed a list of models."""

import torch.nn.functional as F
import torch.optim as optim
from torchvision import models


def thaw_top():
    for weight in list(model.parameters())[-10:]:
        weight.requires_grad = True


def switch(networks, flag):
    for network in networks:
        for weight in network.parameters():
            weight.requires_grad_(flag)


model = models.resnet18(weights="DEFAULT")
for weight in model.parameters():
    weight.requires_grad = False
thaw_top()
optimizer = optim.Adam(model.parameters(), lr=1e-3)
for inputs, targets in loader:
    optimizer.zero_grad()
    F.cross_entropy(model(inputs), targets).backward()
    optimizer.step()

critic = models.resnet18(num_classes=1)
for weight in critic.parameters():
    weight.requires_grad = False
of_critic = optim.Adam(critic.parameters(), lr=2e-4)
for real, made in loader:
    switch([critic], True)
    of_critic.zero_grad()
    (critic(made).mean() - critic(real).mean()).backward()
    of_critic.step()
    switch([critic], False)
