"""Something gives way to a small number before the logarithm, but not the zeros, or not they alone."""
import torch


def zeros_of_a_mask(scores, seen, labels):
    share = torch.softmax(scores, dim=1)
    share = share.masked_fill(seen == 0, 1e-9)
    return -torch.log(share)[range(len(labels)), labels].mean()  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97


def zeros_of_another(scores, seen, labels):
    share = torch.softmax(scores, dim=1)
    share = torch.where(seen == 0, torch.tensor(1e-9), share)
    return -torch.log(share)[range(len(labels)), labels].mean()  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97


def all_that_is_small(scores, labels):
    share = torch.softmax(scores, dim=1)
    share = share.masked_fill(share < 1e-5, 1e-5)
    return -torch.log(share)[range(len(labels)), labels].mean()  # trap[epsilon-patched-log]: caps the loss at 11.5


def all_that_is_small_as_a_tensor(scores, labels):
    share = torch.softmax(scores, dim=1)
    share = torch.where(share < 1e-5, torch.full_like(share, 1e-5), share)
    return -torch.log(share)[range(len(labels)), labels].mean()  # trap[epsilon-patched-log]: caps the loss at 11.5
