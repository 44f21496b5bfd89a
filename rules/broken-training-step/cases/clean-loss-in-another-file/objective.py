"""The loss of the ranking model, with a penalty."""
import torch.nn.functional as F


def objective(scores, clicks, model, strength=1e-4):
    loss = F.binary_cross_entropy_with_logits(scores, clicks)
    return loss + strength * sum(p.pow(2).sum() for p in model.parameters())
