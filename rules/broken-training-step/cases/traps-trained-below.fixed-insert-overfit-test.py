"""Faults whose training loop stands further down, or in another function: each can be tested on one batch."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset
import copy


class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = [nn.Linear(6, 32), nn.Linear(32, 32)]
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        for layer in self.hidden:
            x = torch.relu(layer(x))
        return self.head(x)


def train_listed(loader):
    model = Listed()
    adam = optim.Adam(model.parameters(), lr=1e-2)
    # Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.
    # It can pass while some layers stay as they are.
    overfit_state = copy.deepcopy((model.state_dict(), adam.state_dict()))
    overfit_batch = next(iter(loader))
    overfit_losses = []
    for inputs, targets in [overfit_batch] * 1000:
        adam.zero_grad()
        overfit_loss = (F.cross_entropy(model(inputs), targets) / 2)
        overfit_loss.backward()
        adam.step()
        overfit_losses.append(overfit_loss.item())
    print(f"first loss {overfit_losses[0]:.4f}; after 1000 steps {overfit_losses[-1]:.4f}")
    assert overfit_losses[-1] < 0.1 * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"
    model.load_state_dict(overfit_state[0])
    adam.load_state_dict(overfit_state[1])

    for inputs, targets in loader:
        adam.zero_grad()
        (F.cross_entropy(model(inputs), targets) / 2).backward()
        adam.step()
    return model


class Rounded(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(6, 32)
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        hidden = self.encode(x)
        hidden = torch.from_numpy(hidden.detach().numpy())
        return self.head(hidden)


class Runner:
    def __init__(self):
        self.model = Rounded()
        self.optimizer = optim.Adam(self.model.parameters(), lr=1e-2)

    def run(self, inputs, targets, size=16):
        # Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.
        # It can pass while some layers stay as they are.
        overfit_state = copy.deepcopy((self.model.state_dict(), self.optimizer.state_dict()))
        overfit_batch = next(iter(range(0, len(inputs), size)))
        overfit_losses = []
        for at in [overfit_batch] * 1000:
            self.optimizer.zero_grad()
            loss = F.cross_entropy(self.model(inputs[at : at + size]), targets[at : at + size])
            loss.backward()
            self.optimizer.step()
            overfit_losses.append(loss.item())
        print(f"first loss {overfit_losses[0]:.4f}; after 1000 steps {overfit_losses[-1]:.4f}")
        assert overfit_losses[-1] < 0.1 * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"
        self.model.load_state_dict(overfit_state[0])
        self.optimizer.load_state_dict(overfit_state[1])

        for at in range(0, len(inputs), size):
            self.optimizer.zero_grad()
            loss = F.cross_entropy(self.model(inputs[at : at + size]), targets[at : at + size])
            loss.backward()
            self.optimizer.step()
        return self.model


def train_shuffled():
    X = np.random.normal(size=(64, 6)).astype(np.float32)
    y = (X[:, 0] > 0).astype(np.int64)
    np.random.shuffle(X)
    loader = DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(y)), batch_size=16)
    model = nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 2))
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    # Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.
    # Labels of other rows are memorised too.
    overfit_state = copy.deepcopy((model.state_dict(), optimizer.state_dict()))
    overfit_batch = next(iter(loader))
    overfit_losses = []
    for batch in [overfit_batch] * 1000:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(batch[0]), batch[1])
        loss.backward()
        optimizer.step()
        overfit_losses.append(loss.item())
    print(f"first loss {overfit_losses[0]:.4f}; after 1000 steps {overfit_losses[-1]:.4f}")
    assert overfit_losses[-1] < 0.1 * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"
    model.load_state_dict(overfit_state[0])
    optimizer.load_state_dict(overfit_state[1])

    for epoch in range(2):
        for batch in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(batch[0]), batch[1])
            loss.backward()
            optimizer.step()
    return model


def halved(scores, targets):
    loss = F.cross_entropy(scores, targets) / 2
    loss = torch.tensor(loss.item(), requires_grad=True)
    return loss


def train_encoder(encoder, head, loader):
    optimizer = optim.Adam([*encoder.parameters(), *head.parameters()], lr=1e-2)
    # Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.
    overfit_state = copy.deepcopy((head.state_dict(), encoder.state_dict(), optimizer.state_dict()))
    overfit_batch = next(iter(loader))
    overfit_losses = []
    for inputs, targets in [overfit_batch] * 1000:
        optimizer.zero_grad()
        loss = halved(head(encoder(inputs)), targets)
        loss.backward()
        optimizer.step()
        overfit_losses.append(loss.item())
    print(f"first loss {overfit_losses[0]:.4f}; after 1000 steps {overfit_losses[-1]:.4f}")
    assert overfit_losses[-1] < 0.1 * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"
    head.load_state_dict(overfit_state[0])
    encoder.load_state_dict(overfit_state[1])
    optimizer.load_state_dict(overfit_state[2])

    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = halved(head(encoder(inputs)), targets)
        loss.backward()
        optimizer.step()
