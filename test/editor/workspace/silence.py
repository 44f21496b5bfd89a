import torch.nn.functional as F


def silenced_loss(scores, labels):
    return F.cross_entropy(F.softmax(scores, dim=-1), labels)
