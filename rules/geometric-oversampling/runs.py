"""Counts the distinct examples of the rare class that the real samplers and resamplers show: as few as there were before the scaffold, more with what it lets in."""
# requires: torch==2.13.0, numpy==2.4.6, scikit-learn==1.9.1, pandas==3.1.1, imbalanced-learn==0.14.2

import os
import sys
import types

# Loaded before the stand-ins, which would take away again what is first loaded beside them.
import imblearn.over_sampling
import numpy
import pandas
import torch.utils.data
from proving import absent, proof, require

TRANSFORMS = ["torchvision.transforms", "torchvision.io", "albumentations.pytorch", "imgaug.augmenters", "kornia.augmentation"]
PICTURES = ["cv2", "PIL", "keras", "tensorflow.keras.preprocessing.image"]
FEW = 45


class Folder:
    """Stands in for a folder of pictures: the last few of them are of the rare class."""

    targets = [0] * 12_000 + [1] * FEW

    def __init__(self, *args, **kwargs):
        pass

    def __len__(self):
        return len(self.targets)


class Painter:
    """Stands in for a pipeline of diffusers, whose weights lie on the network: a picture is the number of its background, and half."""

    def __init__(self):
        self.prompts = []

    def __call__(self, prompt, image, mask_image):
        self.prompts.append(prompt)
        return types.SimpleNamespace(images=[image + mask_image])


def run(program):
    """The transforms are stand-ins: whatever they do, the picture that they do it to is the same."""
    with absent(*TRANSFORMS, *PICTURES):
        sys.modules["torchvision"].datasets.ImageFolder = Folder
        return program.run()


def look(module, shown):
    """`shown` names the rare example behind each row, as often as it stands there."""
    distinct = set(shown)
    assert 1 < 2 * len(distinct) <= len(shown), f"{len(shown)} rows of {len(distinct)} examples are no copies"
    if hasattr(module, "paint_examples"):
        painter = Painter()
        painted = module.paint_examples(painter, range(30), [0.5] * 30)
        assert painted == [it + 0.5 for it in range(30)] and set(painter.prompts) == {painter.prompts[0]}, painted
        good = [it for it in painted if module.passes_gate(lambda picture: picture / 30, it, [0.9, 0.8, 0.7])]
        assert good == [it for it in painted if it / 30 >= 0.7], good
        shown = module.mix_examples(sorted(distinct), good)
        assert set(shown) >= distinct, "real examples are lost"
        assert len(module.mix_examples([1, 2], painted, per_real=3)) == 8
    require(len(set(shown)) > len(distinct), f"{len(shown)} rows show {len(distinct)} examples")


@proof("traps-weighted-sampler", "\n")
@proof("traps-notebook", "\n")
@proof("traps-written-weights", "\n")
def drawn(program):
    module = run(program)
    loader = getattr(module, program.scope)("cells") if program.scope else module.loader
    look(module, [at for at in loader.sampler if Folder.targets[at] == 1])


def files(folder, count):
    os.makedirs(folder)
    for at in range(count):
        open(f"{folder}/{at}.{'jpg' if folder == 'shots' else 'png'}", "w").close()


@proof("traps-repeated-lists", "\n")
def repeated(program):
    files("scans/tumour", 12)
    files("scans/healthy", 50)
    files("shots", 5)
    module = run(program)
    if program.scope == "leaves":
        both = module.leaves([f"rust-{at}" for at in range(70)], ["green"]).dataset
        look(module, [name for part in both.datasets[1:] for name in part.files])
    elif "few_shots" in program.line:
        look(module, [name for part in module.shots.datasets for name in part.paths])
    else:
        look(module, [name for name in module.scans.paths if "tumour" in name])


@proof("traps-counted-slice", "\n")
def sliced(program):
    files("owls", 60)
    module = run(program)
    look(module, [module.loader.dataset.names[at] for batch in module.loader.batch_sampler for at in batch])


@proof("traps-resampled", "\n")
def resampled(program):
    kinds = ["street"] * 400 + ["deer"] * 60
    pandas.DataFrame({"path": [f"{at}.png" for at in range(len(kinds))], "kind": kinds}).to_csv("pictures.csv")
    # Each picture begins with its number; as many bytes as can be told to be larger pictures later on.
    images = numpy.zeros((20_060, 192), dtype=numpy.uint8)
    images[:, :4] = numpy.arange(20_060, dtype=">u4").view(numpy.uint8).reshape(-1, 4)
    numpy.save("images.npy", images)
    module = run(program)
    if "RandomOverSampler" in program.line:
        rows = module.X.reshape(len(module.y), -1)[module.y == 1]
        look(module, [bytes(row[:4]) for row in rows])
    else:
        look(module, list((module.copies if "copies" in program.line else module.more).path))


@proof("traps-saved-copies", "\n")
def saved(program):
    files("bugs/rare", 7)
    kept = []

    class Picture:
        def __init__(self, path):
            self.path = path

        def save(self, path):
            kept.append(self.path)

    with absent(*TRANSFORMS, *PICTURES):
        sys.modules["torchvision"].transforms.Compose = lambda _: lambda picture: picture
        sys.modules["PIL"].Image.open = Picture
        module = program.run()
    look(module, kept)


@proof("traps-saved-by-keras", "\n")
def saved_by_keras(program):
    files("corals", 7)
    kept = []

    class Generator:
        def __init__(self, **kwargs):
            pass

        def flow(self, picture, **kwargs):
            while True:
                kept.append(str(picture[0]))
                yield picture

    with absent(*TRANSFORMS, *PICTURES):
        image = sys.modules["tensorflow.keras.preprocessing.image"]
        image.ImageDataGenerator, image.load_img, image.img_to_array = Generator, str, str
        module = program.run()
    look(module, kept)


@proof("traps-other-libraries", "\n")
def by_other_libraries(program):
    for folder in ("rust", "moths", "stars", "roads"):
        files(folder, 9)
    module = run(program)
    look(module, getattr(module, program.line.split(" = ")[0]))
