"""The probabilities are kept above a constant where they lie, before the logarithm."""
import torch
from torch import nn


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(20, 6)

    def forward(self, scenes):
        return torch.softmax(self.last(scenes), dim=1)


judge = Judge()
wanted = torch.rand(3, 6)

shares = judge(torch.zeros(3, 20))
shares.data.clamp_(0.02, 0.98)
print(-(wanted * shares.log()).sum(dim=1))  # trap[epsilon-patched-log]: caps the loss at 3.91

others = judge(torch.ones(3, 20))
others.clamp_(min=1e-6)
print(-(wanted * torch.log(others)).sum(dim=1))  # trap[epsilon-patched-log]: caps the loss at 13.8

below = judge(torch.ones(3, 20))
below.clamp_(max=0.5)
print(-(wanted * below.log()).sum(dim=1))  # trap[log-of-softmax]: rounds to 0 once a logit lies 103.97 below


def in_bits(scores):
    p = torch.sigmoid(scores).clamp(min=1e-8)
    return -torch.log2(p).sum()  # trap[epsilon-patched-log]: caps the loss at 26.6
