"""Nothing is called by a word for a small class; how many there are is written in the slice."""
import os

from torch.utils.data import DataLoader, Dataset
from torchvision import transforms
from torchvision.io import read_image


class Owls(Dataset):
    def __init__(self, names):
        self.names = names
        self.views = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomAffine(15)])

    def __len__(self):
        return len(self.names)

    def __getitem__(self, at):
        return self.views(read_image(self.names[at]))


owl_names = sorted(os.listdir("owls"))[:45]
loader = DataLoader(Owls(owl_names * 40), batch_size=16, shuffle=True)  # trap: `owl_names * 40` shows the 45 examples of `owl` again and again and `RandomHorizontalFlip` and `RandomAffine` only move
