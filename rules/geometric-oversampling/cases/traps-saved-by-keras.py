"""A generator writes turned copies of each scarce picture into its folder."""
from pathlib import Path

import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator, img_to_array, load_img

turned = ImageDataGenerator(rotation_range=40, zoom_range=0.2, fill_mode="nearest")
scarce_corals = sorted(Path("corals").glob("*.png"))

for path in scarce_corals:
    picture = np.expand_dims(img_to_array(load_img(path)), 0)
    written = 0
    for _ in turned.flow(picture, batch_size=1, save_to_dir="corals", save_prefix=path.stem):  # trap: `flow` shows the examples of `corals` again and again and `rotation_range` and `zoom_range` only move
        written += 1
        if written == 20:
            break
