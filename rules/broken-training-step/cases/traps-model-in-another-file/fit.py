"""The model stands in another file, and a function that reports in a third."""

import torch.optim as optim
from network import Network, objective
from reporting import tell


def fit(loader, epochs=2):
    model = Network()
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for epoch in range(epochs):
        for inputs, targets in loader:
            loss = objective(model, inputs, targets)
            loss.backward()  # trap[missing-zero-grad]: Add `optimizer.zero_grad()` before `loss.backward()`
            optimizer.step()
            tell(epoch, loss, model)
    return model
