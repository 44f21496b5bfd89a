"""A list of names says which layers run, and which is the last: the code has branches for all of them."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Interpreter(nn.Module):
    def __init__(self, plan):
        super().__init__()
        self.plan = plan
        self.weights = nn.ParameterList()
        for name, size in plan:
            if name == "linear":
                self.weights.append(nn.Parameter(torch.ones(*size)))

    def forward(self, x):
        at = 0
        for name, _ in self.plan:
            if name == "linear":
                x = F.linear(x, self.weights[at])
                at += 1
            elif name == "relu":
                x = F.relu(x)
            elif name == "sigmoid":
                x = torch.sigmoid(x)
            else:
                raise NotImplementedError(name)
        return x


def adapted(plan, x, y):
    net = Interpreter(plan)
    scores = net(x)
    return F.cross_entropy(scores, y)
