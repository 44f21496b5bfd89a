# The slope of a function at a point: the point is made a leaf on purpose, elsewhere a network is trained.
import torch
from torch import nn
from torch.autograd import Variable


def cube(x):
    return x * x * x


def slope(x):
    y = cube(x)
    y.backward()
    return x


def study(points):
    for point in points:
        at = Variable(point.data.clone(), requires_grad=True)
        print(at, vars(slope(at)))


net = nn.Linear(4, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for x, y in torch.utils.data.DataLoader(torch.rand(8, 2, 4)):
    optimizer.zero_grad()
    nn.functional.mse_loss(net(x), y).backward()
    optimizer.step()

point = Variable(given.data.clone(), requires_grad=True)
print(vars(slope(point)))
