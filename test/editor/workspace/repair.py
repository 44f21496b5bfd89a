import torch.nn.functional as F


def repaired_loss(logits, target):
    return F.cross_entropy(F.softmax(logits, dim=-1), target)
