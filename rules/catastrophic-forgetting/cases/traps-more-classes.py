"""New species are learnt on top of the known ones; the photographs of those had to be deleted."""

import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import models
from torchvision.datasets import ImageFolder
from tqdm import tqdm

parser = argparse.ArgumentParser()
parser.add_argument("--checkpoint", default="species.pt")
parser.add_argument("--lr", type=float, default=1e-4)
parser.add_argument("--epochs", type=int, default=5)
args = parser.parse_args()


def build(num_old, num_new):
    net = models.resnet18()
    net.fc = nn.Linear(net.fc.in_features, num_old)
    net.load_state_dict(torch.load(args.checkpoint, map_location="cpu"))
    grown = nn.Linear(net.fc.in_features, num_old + num_new)
    with torch.no_grad():
        grown.weight[:num_old] = net.fc.weight
        grown.bias[:num_old] = net.fc.bias
    net.fc = grown
    return net


def main():
    dataset = ImageFolder("photos/novel_species")
    loader = DataLoader(dataset, batch_size=32, shuffle=True)
    num_old, num_new = 40, 3
    net = build(num_old, num_new)
    for parameter in net.layer1.parameters():
        parameter.requires_grad = False
    total = num_old_classes(num_old) + num_new
    optimizer = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=args.lr)
    for epoch in range(args.epochs):
        for images, labels in tqdm(loader):  # trap[naive-continual-finetune]: trained on `loader` alone
            optimizer.zero_grad()
            logits = net(images)
            loss = F.cross_entropy(logits, labels + total - num_new)
            loss.backward()
            optimizer.step()
    torch.save(net.state_dict(), "species-43.pt")


def num_old_classes(count):
    return count


main()
