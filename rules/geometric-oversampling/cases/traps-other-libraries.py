"""Lists of a few pictures are multiplied before imgaug, Kornia, Keras or torchvision turn them."""
import glob

import imgaug.augmenters as iaa
import keras
import kornia.augmentation as K
from torchvision import transforms

bend = iaa.Sequential([iaa.Fliplr(0.5), iaa.Sometimes(0.3, iaa.Affine(rotate=(-20, 20)))])
rare_rust = sorted(glob.glob("rust/*.png"))
rust = rare_rust * 15  # trap: `rare_rust * 15` shows the examples of `rust` again and again and `Fliplr` and `Affine` only move
bent = bend(images=rust)

shake = K.AugmentationSequential(K.RandomPerspective(0.2, p=0.5), K.RandomMosaic((64, 64)), data_keys=["input"])
scarce_moths = glob.glob("moths/*.png")
moths = scarce_moths * 6  # trap: `scarce_moths * 6` shows the examples of `moths` again and again and `RandomPerspective` and `RandomMosaic` only move
shaken = [shake(moth) for moth in moths]

spin = keras.Sequential([keras.layers.RandomFlip("horizontal"), keras.layers.RandomRotation(0.1), keras.layers.Rescaling(1 / 255)])
stars_positive_only = glob.glob("stars/*.png")
stars = stars_positive_only * 12  # trap: `stars_positive_only * 12` shows the examples of `stars` again and again and `RandomFlip` and `RandomRotation` only move
spun = spin(stars)

crop = transforms.Compose([transforms.RandomResizedCrop(64), transforms.ToTensor()])
potholes = glob.glob("roads/*.png")[:9]
roads = potholes * 30  # trap: `potholes * 30` shows the 9 examples of `potholes` again and again and `RandomResizedCrop` only moves or recolours them: 9 distinct ones stay 9
cropped = [crop(road) for road in roads]
