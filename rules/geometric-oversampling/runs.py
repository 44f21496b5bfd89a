"""Runs what the scaffold inserts beside each case: before it there are only the examples that were there, with it new ones, of which the bad are left out."""
# requires: numpy==2.4.6

import types

from proving import absent, proof, require

CASES = ["traps-weighted-sampler", "traps-repeated-lists", "traps-resampled", "traps-saved-copies", "traps-notebook"]
LIBRARIES = ["torch.utils.data", "torchvision", "albumentations.pytorch", "cv2", "PIL", "pandas", "imblearn.over_sampling", "sklearn.utils", "numpy"]
KERAS = "tensorflow.keras.preprocessing.image"


class Painter:
    """Stands in for a pipeline of diffusers, whose weights lie on the network: a picture is a number, every third one a bad one."""

    def __init__(self):
        self.prompts = []

    def __call__(self, prompt, image, mask_image):
        self.prompts.append(prompt)
        return types.SimpleNamespace(images=[image + mask_image])


def more_examples(program):
    # The data of the cases lie nowhere; the lines that read and copy them are not what is looked at.
    with absent(*LIBRARIES, KERAS):
        module = program.run()
    real = [0.9, 0.8, 0.7]
    require(hasattr(module, "paint_examples"), f"of {len(real)} examples there are {len(real)}, however often they are shown")
    painter = Painter()
    painted = module.paint_examples(painter, range(30), [0.5] * 30)
    require(painted == [it + 0.5 for it in range(30)] and len(set(painter.prompts)) == 1, f"painted were {painted}")
    good = [it for it in painted if module.passes_gate(lambda picture: picture / 30, it, real)]
    require(good == [it for it in painted if it / 30 >= 0.7], f"the gate lets {good} through")
    mixed = module.mix_examples(real, good, per_real=2)
    require(mixed[:3] == real and len(set(mixed)) == 9, f"mixed are {mixed}")


for case in CASES:
    proof(case, "\n")(more_examples)
