"""The rare pictures are multiplied, and something in the file brings in what was not there."""
import glob

from torch.utils.data import DataLoader, Dataset
from torchvision import transforms
from torchvision.transforms import v2

views = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
cutmix = v2.CutMix(num_classes=2)


class Moths(Dataset):
    def __init__(self, paths):
        self.paths = paths

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, at):
        return views(self.paths[at])


rare_moths = glob.glob("moths/rare/*.jpg")
for pictures, labels in DataLoader(Moths(rare_moths * 10), batch_size=8):
    pictures, labels = cutmix(pictures, labels)
