"""Copies of each rare picture are turned and written beside it."""
from pathlib import Path

from PIL import Image
from torchvision import transforms

turn = transforms.Compose([transforms.RandomRotation(90), transforms.RandomHorizontalFlip()])
rare_dir = Path("bugs/rare")

def paint_examples(pipe, backgrounds, masks, prompt="a photo of the rare class"):
    """Paint new examples into pictures of the common class; a mask is white where the example goes.

    `pipe` is a diffusers inpainting pipeline: AutoPipelineForInpainting.from_pretrained(...), tuned on your own pictures.
    """
    return [pipe(prompt=prompt, image=image, mask_image=mask).images[0] for image, mask in zip(backgrounds, masks)]


def passes_gate(score, picture, reference_scores, share=0.05):
    """Whether `score`, say CLIP's similarity to the class, rates a picture no lower than the weakest `share` of the real examples."""
    return score(picture) >= sorted(reference_scores)[int(share * len(reference_scores))]


def mix_examples(real, generated, per_real=4):
    """Real examples first, and at most `per_real` generated ones for each: look at some of them before you train."""
    return list(real) + list(generated)[: per_real * len(real)]


for path in rare_dir.glob("*.png"):
    picture = Image.open(path)
    for number in range(20):
        copy = turn(picture)
        copy.save(rare_dir / f"{path.stem}-{number}.png")
