"""Lists of the few pictures are multiplied before a dataset turns and flips each of them."""
import glob

import albumentations as A
import cv2
from albumentations.pytorch import ToTensorV2
from torch.utils.data import ConcatDataset, DataLoader, Dataset
from torchvision.transforms import v2

augment = A.Compose([A.HorizontalFlip(p=0.5), A.OneOf([A.Rotate(20), A.Affine(shear=5)]), A.Normalize(), ToTensorV2()])


class Scans(Dataset):
    def __init__(self, paths, transform):
        self.paths = paths
        self.transform = transform

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, at):
        return self.transform(image=cv2.imread(self.paths[at]))["image"]


rare_tumour_paths = sorted(glob.glob("scans/tumour/*.png"))
healthy_paths = sorted(glob.glob("scans/healthy/*.png"))
paths = healthy_paths + rare_tumour_paths * 25  # trap: `rare_tumour_paths * 25` shows the examples of `tumour` again and again and `HorizontalFlip`, `Rotate` and `Affine` only move
scans = Scans(paths, augment)


class Leaves(Dataset):
    """It turns what it holds."""

    views = v2.Compose([v2.RandomRotation(degrees=15), v2.ToImage()])

    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, at):
        return self.views(cv2.imread(self.files[at]))


def leaves(minority, majority):
    both = ConcatDataset([Leaves(majority)] + [Leaves(minority[:30])] * 40)  # trap: again and again and `RandomRotation` only moves
    return DataLoader(both, batch_size=16, shuffle=True)


few_shots = glob.glob("shots/*.jpg")
shots = ConcatDataset([Scans(few_shots, augment)] * 10)  # trap: `HorizontalFlip`, `Rotate` and `Affine` only move


def tail(tail_set, head_set):
    return DataLoader(ConcatDataset([head_set, *([tail_set] * 8)]), batch_size=8)
