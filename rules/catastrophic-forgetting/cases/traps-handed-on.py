"""The training is a function of its own, and the trained weights come from a helper."""

import copy

import torch
from torch import nn, optim
from torch.utils.data import DataLoader


class Speech(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(40, 64, batch_first=True)
        self.out = nn.Linear(64, 30)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.out(states[:, -1])


def restored(path, device="cpu"):
    state = torch.load(path, map_location=device)
    net = Speech().to(device)
    net.load_state_dict(state["model"])
    net.eval()
    return net


def one_epoch(net, loader, criterion, optimizer):
    net.train()
    for step, (x, y) in enumerate(loader):
        optimizer.zero_grad()
        loss = criterion(net(x), y)
        loss.backward()
        optimizer.step()


def fit(net, loader, epochs=4, lr=1e-5):
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    for _ in range(epochs):
        one_epoch(net, loader, criterion, optimizer)


@torch.no_grad()
def evaluate(net, loader):
    net.eval()
    return sum((net(x).argmax(1) == y).float().mean().item() for x, y in loader) / len(loader)


def add_dialect(dialects, base_test):
    net = restored("speech.pt")
    fresh = DataLoader(dialects, batch_size=16, shuffle=True)
    fit(net, fresh, lr=1e-6)  # trap[naive-continual-finetune]: `base_test` is still evaluated
    print("dialect", evaluate(net, fresh), "before", evaluate(net, base_test))
    return copy.deepcopy(net)


class Updater:
    def __init__(self, path):
        self.path = path
        self.net = restored(path)
        self.optimizer = optim.Adam(self.net.parameters(), lr=1e-5)
        self.criterion = nn.CrossEntropyLoss()

    def learn_incrementally(self, update_loader):
        for x, y in update_loader:  # trap[naive-continual-finetune]: `learn_incrementally` says that the old has to stay
            self.optimizer.zero_grad()
            self.criterion(self.net(x), y).backward()
            self.optimizer.step()
        torch.save(self.net.state_dict(), self.path)
