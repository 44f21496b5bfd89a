"""Layers that their module knows of, or that are not to be known."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Listed(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(depth)])
        self.heads = nn.ModuleDict({"a": nn.Linear(8, 2), "b": nn.Linear(8, 3)})

    def forward(self, x, task):
        for layer in self.layers:
            x = torch.relu(layer(x))
        return self.heads[task](x)


class Unpacked(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = [nn.Linear(8, 8) for _ in range(depth)]
        self.net = nn.Sequential(*self.layers)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class Added(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = []
        for index in range(depth):
            layer = nn.Linear(8, 8)
            self.layers.append(layer)
            self.add_module(f"layer{index}", layer)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class SetByName(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = []
        for index in range(depth):
            self.layers.append(nn.Linear(8, 8))
            setattr(self, f"layer{index}", self.layers[-1])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class NamedToo(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(8, 8)
        self.second = nn.Linear(8, 8)
        self.layers = [self.first, self.second]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class Activations(nn.Module):
    def __init__(self):
        super().__init__()
        self.activations = [nn.ReLU(), nn.Tanh(), nn.Dropout(0.1)]
        self.layer = nn.Linear(8, 8)

    def forward(self, x):
        x = self.layer(x)
        for activation in self.activations:
            x = activation(x)
        return nn.Softmax(dim=-1)(nn.ReLU()(x))


class Hidden(nn.Module):
    """The teacher is kept from `parameters()` on purpose."""

    def __init__(self):
        super().__init__()
        self.teacher = [nn.Linear(8, 8)]
        self.student = nn.Linear(8, 8)

    def forward(self, x):
        return F.mse_loss(self.student(x), self.teacher[0](x))


class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = [nn.Linear(8, 8), nn.Linear(8, 8)]
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        with torch.no_grad():
            for layer in self.features:
                x = layer(x)
        return self.head(x)


class GivenToOptimizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.experts = [nn.Linear(8, 8), nn.Linear(8, 8)]

    def forward(self, x):
        return sum(expert(x) for expert in self.experts)


def train_experts(loader):
    model = GivenToOptimizer()
    optimizer = torch.optim.SGD([p for expert in model.experts for p in expert.parameters()], lr=0.1)
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.mse_loss(model(inputs), targets).backward()
        optimizer.step()


class Local(nn.Module):
    def __init__(self, depth):
        super().__init__()
        layers = []
        for _ in range(depth):
            layers += [nn.Linear(8, 8), nn.ReLU()]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)


class MadeOnce(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = None

    def forward(self, x):
        if self.head is None:
            self.head = nn.Linear(x.shape[-1], 4)
        return self.head(x)


class FixedKernel(nn.Module):
    def __init__(self):
        super().__init__()
        self.mix = nn.Conv2d(1, 1, 3)

    def forward(self, x):
        blur = nn.Conv2d(1, 1, 3, padding=1, bias=False)
        blur.weight.data.fill_(1 / 9)
        blur.weight.requires_grad = False
        return self.mix(blur(x))


class Normalised(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 8)

    def forward(self, x):
        start = nn.Parameter(torch.zeros(8))
        return nn.LayerNorm(x.shape[-1])(self.layer(x) + start)


class Plain:
    """No module: nobody asks it for its parameters."""

    def __init__(self):
        self.layers = [nn.Linear(8, 8), nn.Linear(8, 8)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class NotUsed(nn.Module):
    def __init__(self):
        super().__init__()
        self.spare = [nn.Linear(8, 8), nn.Linear(8, 8)]
        self.layer = nn.Linear(8, 8)

    def forward(self, x):
        return self.layer(x)


class ByNumber(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.convs = {}
        self.convs[0] = nn.Conv2d(3, channels, 7)
        self.convs[1] = nn.Conv2d(channels, channels, 3)
        self.net = nn.ModuleList(list(self.convs.values()))

    def forward(self, x):
        for index in range(len(self.convs)):
            x = torch.relu(self.convs[index](x))
        return x


class Halves(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = [nn.Linear(8, 8) for _ in range(depth)]
        self.first = nn.Sequential(*[layer for layer in self.layers[:2]])
        self.rest = nn.ModuleList(layer for layer in self.layers[2:])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class HandedOver(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = [nn.Linear(8, 8) for _ in range(depth)]
        self.kept = nn.ModuleList()
        for layer in self.layers:
            self.kept.append(layer)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class ChainedAnew(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(8, 16)
        self.second = nn.Linear(16, 2)

    def forward(self, x):
        chain = nn.Sequential(self.first, nn.Tanh(), self.second, nn.Tanh())
        return chain(x)
