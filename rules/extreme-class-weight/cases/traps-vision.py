"""Scratches on lenses, segmented: hardly a pixel is one."""
import torch
import torchvision
from torch.nn import functional as F

SCRATCH = torch.tensor(640.0)

model = torchvision.models.segmentation.fcn_resnet50(weights=None, weights_backbone=None, num_classes=1)


def pixel_loss(logits, masks):
    return F.binary_cross_entropy_with_logits(logits, masks, pos_weight=SCRATCH)  # trap: `pos_weight=SCRATCH` in


def pixel_sum(logits, masks):
    return F.binary_cross_entropy_with_logits(logits, masks, reduction="sum", pos_weight=SCRATCH)  # trap: 640 to 1
