"""The weights of the sampler come from counts that are divided, summed up and looked up in one way or another."""
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler
from torchvision import datasets, transforms

views = transforms.Compose([transforms.RandomVerticalFlip(), transforms.ToTensor()])


def of_total(folder):
    seals = datasets.ImageFolder(folder, transform=views)
    counts = [12000, 45]
    total = sum(counts)
    per_class = [total / count for count in counts]
    sampler = WeightedRandomSampler([per_class[kind] for kind in seals.targets], len(seals))  # trap: `WeightedRandomSampler` shows the 45 examples of the rare class
    return DataLoader(seals, batch_size=32, sampler=sampler)


def to_one(folder):
    seals = datasets.ImageFolder(folder, transform=views)
    shares = 1 / torch.tensor([12000.0, 45.0])
    shares = shares / shares.sum()
    sampler = WeightedRandomSampler(shares[seals.targets], len(seals))  # trap: `WeightedRandomSampler` shows the 45 examples of the rare class
    return DataLoader(seals, batch_size=32, sampler=sampler)


def written(folder):
    seals = datasets.ImageFolder(folder, transform=views)
    by_hand = torch.tensor([1, 250])
    by_hand = by_hand / by_hand.sum()
    sampler = WeightedRandomSampler(by_hand[seals.targets], len(seals))  # trap: `WeightedRandomSampler` shows the examples of the rare class
    return DataLoader(seals, batch_size=32, sampler=sampler)


def of_each(folder):
    seals = datasets.ImageFolder(folder, transform=views)
    many, few = 12000, 45
    per_picture = [1 / few if kind == 1 else 1 / many for kind in seals.targets]
    sampler = WeightedRandomSampler(per_picture, len(per_picture))  # trap: `WeightedRandomSampler` shows the 45 examples of the rare class
    return DataLoader(seals, batch_size=32, sampler=sampler)
