"""The mean of −log p of the label: a cross-entropy where the shapes show it, and a log-softmax where they do not."""
import torch
import torch.nn.functional as F


def gathered(logits, y):
    return F.cross_entropy(logits, y)


def gathered_from_a_view(layer, x, y):
    logits = layer(x)
    return F.cross_entropy(logits, y.view(-1))


def gathered_afterwards(x, y):
    return F.cross_entropy(x, y, reduction="sum")


def indexed(width, rows):
    weights = torch.randn(width, 5, requires_grad=True)
    x = torch.randn(rows, width)
    y = torch.randint(0, 5, (rows,))
    logits = x @ weights
    return F.cross_entropy(logits, y)


def indexed_after_unpacking(scores):
    count, classes = scores.shape
    y = torch.randint(classes, (count,))
    probs = F.softmax(scores, dim=-1)
    loss = F.cross_entropy(scores, y)
    return loss, probs


def of_unknown_shape(scores, y):
    probs = F.softmax(scores, dim=-1)
    return -torch.log(probs[range(len(y)), y]).mean()


def over_a_sequence(scores, y):
    probs = F.softmax(scores, dim=-1)
    return -torch.log(probs.gather(-1, y.unsqueeze(-1))).mean()


def for_each_example(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log(p.gather(1, y.unsqueeze(1)))


def over_one_dimension(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log(p.gather(1, y.unsqueeze(1))).mean(0)


def weighted(scores, y, weight):
    p = F.softmax(scores, dim=1)
    return -(weight * torch.log(p.gather(1, y.unsqueeze(1)))).mean()


def a_likelihood(scores, y):
    p = F.softmax(scores, dim=1)
    return torch.log(p.gather(1, y.unsqueeze(1))).mean()


def over_the_rows(scores, y):
    p = F.softmax(scores, dim=0)
    return -torch.log(p.gather(1, y.unsqueeze(1))).mean()


def of_other_rows(width, rows, order):
    x = 50 * torch.randn(rows, width)
    y = torch.randint(0, 5, (rows,))
    p = F.softmax(x, dim=1)
    return -torch.log(p[order, y]).mean()


def in_base_two(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log2(p.gather(1, y.unsqueeze(1))).mean()
