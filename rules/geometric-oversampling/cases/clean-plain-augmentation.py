"""The same transforms on all pictures, samplers without transforms, and copies of classes that are not rare."""
import glob

import torch
from sklearn.utils import resample
from torch.utils.data import ConcatDataset, DataLoader, Dataset, WeightedRandomSampler
from torchvision import datasets, transforms

views = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomCrop(32, 4), transforms.ToTensor()])
plain = transforms.Compose([transforms.Resize(64), transforms.ToTensor()])

# Everything is turned, nothing is multiplied.
loader = DataLoader(datasets.CIFAR10("data", transform=views), batch_size=64, shuffle=True)

# Nothing is turned.
shapes = datasets.ImageFolder("shapes", transform=plain)
counts = [50000, 45]
sampler = WeightedRandomSampler([1 / counts[t] for t in shapes.targets], len(shapes))
loader = DataLoader(shapes, sampler=sampler)

# Three to one.
birds = datasets.ImageFolder("birds", transform=views)
counts = [3000, 1000]
sampler = WeightedRandomSampler([1 / counts[t] for t in birds.targets], len(birds))
loader = DataLoader(birds, sampler=sampler)

# How many there are is not known.
fish = datasets.ImageFolder("fish", transform=views)
weights = 1.0 / torch.bincount(torch.tensor(fish.targets)).float()
loader = DataLoader(fish, sampler=WeightedRandomSampler(weights[fish.targets], len(fish)))

# Three of one for each of the other.
mice = datasets.ImageFolder("mice", transform=views)
weights = [3.0 if t == 1 else 1.0 for t in mice.targets]
loader = DataLoader(mice, sampler=WeightedRandomSampler(weights, len(mice)))

# Two small classes of nearly one size: none of them is multiplied.
snails = datasets.ImageFolder("snails", transform=views)
counts = [150, 120]
sampler = WeightedRandomSampler([1 / counts[t] for t in snails.targets], len(snails))
loader = DataLoader(snails, sampler=sampler)

# Five to one; that they are divided by their sum makes no counts of them.
ships = datasets.ImageFolder("ships", transform=views)
by_hand = torch.tensor([1, 5])
by_hand = by_hand / by_hand.sum()
loader = DataLoader(ships, sampler=WeightedRandomSampler(by_hand[ships.targets], len(ships)))


class Cells(Dataset):
    def __init__(self, paths, transform=views):
        self.paths, self.transform = paths, transform

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, at):
        return self.transform(self.paths[at])


# The whole set, more than once an epoch.
cells = Cells(glob.glob("cells/*.png") * 4)
# The first of all pictures, to see whether the training runs.
train_paths = sorted(glob.glob("cells/*.png"))[:100]
cells = Cells(train_paths * 2)
# Its name says rare, its count that it is not.
rare_paths = glob.glob("cells/rare/*.png")[:5000]
cells = Cells(rare_paths * 2)
# The copies never meet the transforms.
minority = glob.glob("cells/minority/*.png")
print(len(minority * 3))
both = ConcatDataset([Cells(minority, plain)] * 3)


# A bootstrap of an estimate.
def interval(scores):
    return sorted(resample(scores, replace=True).mean() for _ in range(1000))
