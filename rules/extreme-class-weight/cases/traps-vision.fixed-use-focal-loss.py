"""Scratches on lenses, segmented: hardly a pixel is one."""
import torch
import torchvision
from torch.nn import functional as F
from torchvision.ops import sigmoid_focal_loss

SCRATCH = torch.tensor(640.0)

model = torchvision.models.segmentation.fcn_resnet50(weights=None, weights_backbone=None, num_classes=1)


def pixel_loss(logits, masks):
    return sigmoid_focal_loss(logits, masks, alpha=-1, gamma=2.0, reduction="mean")


def pixel_sum(logits, masks):
    return sigmoid_focal_loss(logits, masks, alpha=-1, gamma=2.0, reduction="sum")
