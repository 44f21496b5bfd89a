"""Places between 0 and 1 go back to logits, to be moved and squashed again; a sigmoid times ten is a depth."""
import torch


def unsquash(x, eps=1e-5):
    x = x.clamp(min=0, max=1)
    above = x.clamp(min=eps)
    below = (1 - x).clamp(min=eps)
    return torch.log(above / below)


def moved(offset, place):
    corner = torch.sigmoid(place)
    return torch.sigmoid(offset + unsquash(corner))


def depth_error(x, metres):
    depth = 80 * torch.sigmoid(x)
    return (torch.log(depth.clamp(min=1e-6)) - torch.log(metres)).abs().mean()
