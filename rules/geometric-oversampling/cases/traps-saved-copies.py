"""Copies of each rare picture are turned and written beside it."""
from pathlib import Path

from PIL import Image
from torchvision import transforms

turn = transforms.Compose([transforms.RandomRotation(90), transforms.RandomHorizontalFlip()])
rare_dir = Path("bugs/rare")

for path in rare_dir.glob("*.png"):
    picture = Image.open(path)
    for number in range(20):
        copy = turn(picture)  # trap: `for number in range(20)` shows the examples of the rare class again and again and `RandomRotation` and `RandomHorizontalFlip` only move
        copy.save(rare_dir / f"{path.stem}-{number}.png")
