"""Loops to which the test on a single batch is added."""

import torch
import torch.nn as nn
import torch.optim as optim
import copy


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(6, 32), nn.ReLU())
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        return self.head(self.body(x))


def train(loader, epochs=3):
    model = Net()
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    # Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.
    overfit_state = copy.deepcopy((model.state_dict(), optimizer.state_dict()))
    overfit_batch = next(iter(loader))
    overfit_losses = []
    for step, (inputs, targets) in enumerate([overfit_batch] * 1000):
        optimizer.zero_grad()
        loss = criterion(
            model(inputs),
            targets,
        )
        loss.backward()
        overfit_losses.append(loss.item())
    print(f"first loss {overfit_losses[0]:.4f}, expected near ln(4) = 1.3863; after 1000 steps {overfit_losses[-1]:.4f}")
    assert overfit_losses[-1] < 0.1 * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"
    model.load_state_dict(overfit_state[0])
    optimizer.load_state_dict(overfit_state[1])

    for epoch in range(epochs):
        model.train()
        running = 0.0
        for step, (inputs, targets) in enumerate(loader):
            optimizer.zero_grad()
            loss = criterion(
                model(inputs),
                targets,
            )
            loss.backward()
            running += loss.item()
            if step % 10 == 0:
                print(epoch, step, running)
    return model


def train_flagged(loader, epochs=3):
    model = Net()
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    history = []
    # Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.
    overfit_state = copy.deepcopy((model.state_dict(), optimizer.state_dict()))
    overfit_batch = next(iter(loader))
    overfit_losses = []
    for inputs, targets in [overfit_batch] * 1000:
        optimizer.zero_grad()
        scores = model(inputs)
        loss = nn.functional.cross_entropy(scores, targets)
        loss = torch.tensor(loss.item(), requires_grad=True)
        loss.backward()
        optimizer.step()
        overfit_losses.append(loss.item())
    print(f"first loss {overfit_losses[0]:.4f}, expected near ln(4) = 1.3863; after 1000 steps {overfit_losses[-1]:.4f}")
    assert overfit_losses[-1] < 0.1 * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"
    model.load_state_dict(overfit_state[0])
    optimizer.load_state_dict(overfit_state[1])

    for epoch in range(epochs):
        for inputs, targets in loader:
            optimizer.zero_grad()
            scores = model(inputs)
            loss = nn.functional.cross_entropy(scores, targets)
            loss = torch.tensor(loss.item(), requires_grad=True)
            loss.backward()
            optimizer.step()
            history.append(loss.item())
    return model
