"""Copies of one picture, or of all, are written to be looked at; without a folder nothing is written."""
from pathlib import Path

import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator, img_to_array, load_img

turned = ImageDataGenerator(rotation_range=40, zoom_range=0.2)


def read(path):
    return np.expand_dims(img_to_array(load_img(path)), 0)


rare_coral = read("corals/rare.png")
for at, _ in enumerate(turned.flow(rare_coral, batch_size=1, save_to_dir="preview")):
    if at == 8:
        break

for path in Path("corals").glob("*.png"):
    next(turned.flow(read(path), batch_size=1, save_to_dir="preview"))

rare_paths = sorted(Path("corals/rare").glob("*.png"))
for path in rare_paths:
    print(next(turned.flow(read(path), batch_size=1, save_to_dir=None)).mean())
