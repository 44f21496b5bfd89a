"""A sampler draws the few night pictures again and again; flips and rotations are all that tells the copies apart."""
import numpy as np
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler
from torchvision import datasets, transforms

augment = transforms.Compose(
    [
        transforms.RandomHorizontalFlip(),
        transforms.RandomRotation(30),
        transforms.ColorJitter(brightness=0.4),
        transforms.ToTensor(),
    ]
)
street = datasets.ImageFolder("street", transform=augment)
class_counts = np.array([50000, 45])
weights = 1.0 / class_counts
sample_weights = torch.as_tensor([weights[label] for label in street.targets])
sampler = WeightedRandomSampler(sample_weights, len(street))  # trap: `WeightedRandomSampler` shows the 45 examples of the rare class again and again and `RandomHorizontalFlip`, `RandomRotation` and `ColorJitter` only move or recolour them: 45 distinct ones stay 45
loader = DataLoader(street, batch_size=64, sampler=sampler)


def by_hand(folder):
    views = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor(), transforms.Normalize([0.5], [0.5])])
    cells = datasets.ImageFolder(folder, views)
    per_class = [1.0, 400.0]
    drawn = WeightedRandomSampler([per_class[t] for t in cells.targets], num_samples=20000)  # trap: shows the examples of the rare class again and again and `RandomResizedCrop` only moves or recolours them
    return DataLoader(cells, 32, sampler=drawn, num_workers=4)
