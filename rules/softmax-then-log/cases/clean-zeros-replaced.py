"""What is exactly 0 gives way to a small number before the logarithm, however that is written: nothing becomes −inf, and nothing else changes."""
import numpy as np
import tensorflow as tf
import torch


def sureness_of_heads(heads):
    share = torch.softmax(heads, dim=2)
    share = torch.where(share == 0, torch.tensor(1e-10, device=share.device), share)
    spread = -torch.sum(share * torch.log(share), dim=2)
    return 1 - spread / torch.log(torch.tensor(share.size(2)))


def cost_of_a_tensor(scores, labels):
    share = torch.softmax(scores, dim=1)
    kept = torch.where(share > 0, share, torch.full_like(share, 1e-12))
    return -torch.log(kept)[range(len(labels)), labels].mean()


def cost_of_ones(scores, labels):
    share = torch.softmax(scores, dim=1)
    kept = torch.where(share == 0, 1e-12 * torch.ones_like(share), share)
    return -torch.log(kept)[range(len(labels)), labels].mean()


def cost_filled(scores, labels):
    share = torch.softmax(scores, dim=1)
    return -torch.log(share.masked_fill(share == 0, 1e-12))[range(len(labels)), labels].mean()


def cost_filled_by_a_method(scores, labels):
    share = torch.softmax(scores, dim=1)
    share = torch.masked_fill(share, share.eq(0), 1e-12)
    return -torch.log(share)[range(len(labels)), labels].mean()


def cost_in_place(scores):
    raised = np.exp(scores - scores.max())
    share = raised / raised.sum()
    share[share == 0] = np.finfo(share.dtype).tiny
    return -np.mean(np.log(share))


def cost_of_the_smallest(scores):
    raised = np.exp(scores - scores.max())
    share = raised / raised.sum()
    share = np.where(share == 0, np.finfo(float).eps, share)
    return -np.mean(np.log(share))


def cost_in_tensorflow(scores):
    share = tf.nn.softmax(scores)
    kept = tf.where(tf.equal(share, 0), tf.fill(tf.shape(share), 1e-8), share)
    return -tf.reduce_mean(tf.math.log(kept))
