"""A transform that is not known may bring in anything; upsampling may mean a larger picture."""
import glob

import albumentations as A
import torch.nn as nn
from torch.utils.data import Dataset

from ourselves import paste_antlers

views = A.Compose([A.HorizontalFlip(), A.Lambda(image=paste_antlers)])
matched = A.Compose([A.Rotate(), A.HistogramMatching(["night.png"])])


class Deer(Dataset):
    def __init__(self, paths, transform):
        self.paths, self.transform = paths, transform

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, at):
        return self.transform(image=self.paths[at])["image"]


rare_deer = glob.glob("deer/*.jpg")
deer = Deer(rare_deer * 10, views)
deer = Deer(rare_deer * 10, matched)
upsampled = nn.Upsample(scale_factor=2)
