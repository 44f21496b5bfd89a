"""A binary criterion whose targets are all of one class: what is lost is on the side of that class."""
import torch
from torch import nn
from torch.autograd import Variable
from torch.nn import functional as F


def convinced(judge, images):
    return F.binary_cross_entropy(torch.sigmoid(judge(images)), torch.ones(len(images), 1))  # trap[log-of-sigmoid]: below a logit of −27.63


def unmasked(judge, images):
    return F.binary_cross_entropy(torch.sigmoid(judge(images)), torch.zeros(len(images), 1))  # trap[log-of-sigmoid]: a negative with a logit of 16.64


def filled(judge, images):
    real = Variable(torch.Tensor(len(images), 1).fill_(1.0), requires_grad=False)
    return F.binary_cross_entropy(torch.sigmoid(judge(images)), real.to(images.device))  # trap[log-of-sigmoid]: a positive, and all targets here are,


def in_half(judge, images):
    verdict = torch.sigmoid(judge(images).half())
    return F.binary_cross_entropy(verdict, torch.ones_like(verdict))  # trap[log-of-sigmoid]: a logit of −17.3


def of_both(judge, images, forged):
    verdict = torch.sigmoid(judge(torch.cat([images, forged])))
    real = torch.cat([torch.ones(len(images), 1), torch.zeros(len(forged), 1)])
    return F.binary_cross_entropy(verdict, real)  # trap[log-of-sigmoid]: a negative with a logit of 16.64 or more


def changed_since(judge, forged):
    marks = torch.full((len(forged), 1), 1.0)
    marks.fill_(0.0)
    return F.binary_cross_entropy(torch.sigmoid(judge(forged)), marks)  # trap[log-of-sigmoid]: a negative with a logit of 16.64 or more


def one_criterion(judge, images, forged):
    criterion = nn.BCELoss()  # trap[log-of-sigmoid]: a negative with a logit of 16.64 or more
    convinced = criterion(torch.sigmoid(judge(images)), torch.ones(len(images), 1))
    unmasked = criterion(torch.sigmoid(judge(forged)), torch.zeros(len(forged), 1))
    return convinced + unmasked


def one_side(judge, images):
    criterion = nn.BCELoss()  # trap[log-of-sigmoid]: a positive, and all targets here are,
    return criterion(torch.sigmoid(judge(images)), torch.ones(len(images), 1))


def drawn_as_classes(judge, images):
    marks = torch.randint(0, 2, (len(images), 1)).float()
    return F.binary_cross_entropy(torch.sigmoid(judge(images)), marks)  # trap[log-of-sigmoid]: a negative with a logit of 16.64 or more
