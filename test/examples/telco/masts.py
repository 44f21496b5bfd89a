"""Adds pictures of rusty masts, of which the drones took few."""
from pathlib import Path

from PIL import Image
from torchvision import transforms

turn = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomRotation(30), transforms.ColorJitter(0.2)])
rare_rust = Path("data/masts/rust")

for path in sorted(rare_rust.glob("*.jpg")):
    picture = Image.open(path)
    for number in range(25):
        turn(picture).save(rare_rust / f"{path.stem}-{number}.jpg")
