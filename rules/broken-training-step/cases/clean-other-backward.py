# Things with a `backward` of their own, and losses of which nothing is known.
import numpy as np
import torch


class Linear:
    def __init__(self, rows, columns):
        self.weight = np.random.randn(rows, columns)

    def forward(self, x):
        self.x = x
        return x @ self.weight

    def backward(self, gradient):
        self.gradient = self.x.T @ gradient
        return gradient @ self.weight.T


def by_hand(layer, x, y, lr=0.1):
    predicted = layer.forward(x)
    layer.backward(2 * (predicted - y) / len(y))
    layer.weight -= lr * layer.gradient


def own_layer(x, y):
    layer = Linear(3, 1)
    loss = np.mean((layer.forward(x) - y) ** 2).item()
    layer.backward(np.full((len(y), 1), loss))


def engine_step(engine, batch):
    loss = engine(batch)
    engine.backward(loss)
    engine.step()


def unknown_loss(wrapper, batch, optimizer):
    loss = wrapper.compute(batch)
    if not loss.requires_grad:
        loss.requires_grad_(True)
    loss.backward()
    optimizer.step()
    return loss.item()


def symmetric(online, target, views, optimizer):
    optimizer.zero_grad()
    p1, p2 = online(views[0]), online(views[1])
    with torch.no_grad():
        z1, z2 = target(views[0]), target(views[1])
    loss = torch.nn.functional.mse_loss(z2, p1) + torch.nn.functional.mse_loss(z1, p2)
    loss.backward()
    optimizer.step()


def gradient_check(module):
    x = torch.tensor(np.random.rand(5, 3), requires_grad=True)
    module(x).sum().backward()
    return x.grad


def by_descent(x, y, lr=0.1):
    w = torch.randn(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(100):
        loss = ((w * x + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
    return w, b


def dummy_losses(optimizer):
    constant = torch.tensor(1.0, requires_grad=True)
    constant.backward()
    drawn = torch.randn(1)
    drawn.requires_grad = True
    drawn.backward()
    optimizer.step()


class Hits(torch.autograd.Function):
    """How many are missed, with a slope of its own."""

    @staticmethod
    def forward(context, scores, labels):
        context.save_for_backward(scores, labels)
        missed = torch.nn.functional.l1_loss(scores.sigmoid().round(), labels)
        return torch.tensor(missed.item(), requires_grad=True)

    @staticmethod
    def backward(context, gradient):
        scores, labels = context.saved_tensors
        return gradient * (scores.sigmoid() - labels), None
