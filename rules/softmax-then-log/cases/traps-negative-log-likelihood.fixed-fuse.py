"""The mean of −log p of the label: a cross-entropy where the shapes show it, and a log-softmax where they do not."""
import torch
import torch.nn.functional as F


def gathered(logits, y):
    log_p = F.log_softmax(logits, dim=1)
    return -log_p.gather(1, y.unsqueeze(1)).mean()


def gathered_from_a_view(layer, x, y):
    log_probs = torch.log_softmax(layer(x), dim=-1)
    return torch.mean(-log_probs.gather(1, y.view(-1, 1)))


def gathered_afterwards(x, y):
    return -torch.log_softmax(x, 1).gather(1, y[:, None]).squeeze(1).sum()


def indexed(width, rows):
    weights = torch.randn(width, 5, requires_grad=True)
    x = torch.randn(rows, width)
    y = torch.randint(0, 5, (rows,))
    log_probs = F.log_softmax(x @ weights, dim=1)
    return (-log_probs[torch.arange(rows), y]).mean()


def indexed_after_unpacking(scores):
    count, classes = scores.shape
    y = torch.randint(classes, (count,))
    probs = F.softmax(scores, dim=-1)
    loss = -F.log_softmax(scores, dim=-1)[range(count), y].mean()
    return loss, probs


def of_unknown_shape(scores, y):
    log_probs = F.log_softmax(scores, dim=-1)
    return -log_probs[range(len(y)), y].mean()


def over_a_sequence(scores, y):
    log_probs = F.log_softmax(scores, dim=-1)
    return -log_probs.gather(-1, y.unsqueeze(-1)).mean()


def for_each_example(scores, y):
    log_p = F.log_softmax(scores, dim=1)
    return -log_p.gather(1, y.unsqueeze(1))


def over_one_dimension(scores, y):
    log_p = F.log_softmax(scores, dim=1)
    return -log_p.gather(1, y.unsqueeze(1)).mean(0)


def weighted(scores, y, weight):
    log_p = F.log_softmax(scores, dim=1)
    return -(weight * log_p.gather(1, y.unsqueeze(1))).mean()


def a_likelihood(scores, y):
    log_p = F.log_softmax(scores, dim=1)
    return log_p.gather(1, y.unsqueeze(1)).mean()


def over_the_rows(scores, y):
    log_p = F.log_softmax(scores, dim=0)
    return -log_p.gather(1, y.unsqueeze(1)).mean()


def of_other_rows(width, rows, order):
    x = 50 * torch.randn(rows, width)
    y = torch.randint(0, 5, (rows,))
    log_p = F.log_softmax(x, dim=1)
    return -log_p[order, y].mean()


def in_base_two(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log2(p.gather(1, y.unsqueeze(1))).mean()
