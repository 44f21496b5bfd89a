"""The mean of −log p of the label: a cross-entropy where the shapes show it, and a log-softmax where they do not."""
import torch
import torch.nn.functional as F


def gathered(logits, y):
    p = F.softmax(logits, dim=1)
    return -torch.log(p.gather(1, y.unsqueeze(1))).mean()  # trap[log-of-softmax]: The softmax behind `p.gather(1, y.unsqueeze(1))`


def gathered_from_a_view(layer, x, y):
    probs = torch.softmax(layer(x), dim=-1)
    return torch.mean(-torch.log(probs.gather(1, y.view(-1, 1))))  # trap[log-of-softmax]: The softmax behind


def gathered_afterwards(x, y):
    return -torch.log(torch.softmax(x, 1)).gather(1, y[:, None]).squeeze(1).sum()  # trap[log-of-softmax]: The softmax behind


def indexed(width, rows):
    weights = torch.randn(width, 5, requires_grad=True)
    x = torch.randn(rows, width)
    y = torch.randint(0, 5, (rows,))
    probs = F.softmax(x @ weights, dim=1)
    return (-torch.log(probs[torch.arange(rows), y])).mean()  # trap[log-of-softmax]: The softmax behind


def indexed_after_unpacking(scores):
    count, classes = scores.shape
    y = torch.randint(classes, (count,))
    probs = F.softmax(scores, dim=-1)
    loss = -torch.log(probs[range(count), y]).mean()  # trap[log-of-softmax]: The softmax behind
    return loss, probs


def of_unknown_shape(scores, y):
    probs = F.softmax(scores, dim=-1)
    return -torch.log(probs[range(len(y)), y]).mean()  # trap[log-of-softmax]: The softmax behind


def over_a_sequence(scores, y):
    probs = F.softmax(scores, dim=-1)
    return -torch.log(probs.gather(-1, y.unsqueeze(-1))).mean()  # trap[log-of-softmax]: The softmax behind


def for_each_example(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log(p.gather(1, y.unsqueeze(1)))  # trap[log-of-softmax]: The softmax behind


def over_one_dimension(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log(p.gather(1, y.unsqueeze(1))).mean(0)  # trap[log-of-softmax]: The softmax behind


def weighted(scores, y, weight):
    p = F.softmax(scores, dim=1)
    return -(weight * torch.log(p.gather(1, y.unsqueeze(1)))).mean()  # trap[log-of-softmax]: The softmax behind


def a_likelihood(scores, y):
    p = F.softmax(scores, dim=1)
    return torch.log(p.gather(1, y.unsqueeze(1))).mean()  # trap[log-of-softmax]: The softmax behind


def over_the_rows(scores, y):
    p = F.softmax(scores, dim=0)
    return -torch.log(p.gather(1, y.unsqueeze(1))).mean()  # trap[log-of-softmax]: The softmax behind


def of_other_rows(width, rows, order):
    x = 50 * torch.randn(rows, width)
    y = torch.randint(0, 5, (rows,))
    p = F.softmax(x, dim=1)
    return -torch.log(p[order, y]).mean()  # trap[log-of-softmax]: The softmax behind


def in_base_two(scores, y):
    p = F.softmax(scores, dim=1)
    return -torch.log2(p.gather(1, y.unsqueeze(1))).mean()  # trap[log-of-softmax]: The softmax behind
