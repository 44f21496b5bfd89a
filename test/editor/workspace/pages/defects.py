from pathlib import Path

from PIL import Image
from torchvision import transforms

turn = transforms.Compose([transforms.RandomRotation(90), transforms.RandomHorizontalFlip()])
rare_dir = Path("defects/rare")

for path in rare_dir.glob("*.png"):
    picture = Image.open(path)
    for number in range(12):
        copy = turn(picture)
        copy.save(rare_dir / f"{path.stem}-{number}.png")
