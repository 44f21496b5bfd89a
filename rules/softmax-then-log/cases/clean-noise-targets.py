"""A trial run whose targets are noise, below 0 and above 1: no probabilities are learned from it."""
import torch
from torch import nn

if __name__ == "__main__":
    network = nn.Sequential(nn.Flatten(), nn.Linear(64, 10))
    criterion = nn.BCELoss()
    images = torch.randn(2, 8, 8)
    wanted = torch.randn(2, 10)
    for turn in range(5):
        loss = criterion(torch.sigmoid(network(images)), wanted)
        loss.backward()
        print(turn, loss.item())
