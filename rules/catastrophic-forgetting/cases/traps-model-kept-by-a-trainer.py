"""What evaluates is a method: it is given the data alone, and its object keeps the model."""

import torch
from torch import nn


class Grader(nn.Module):
    def __init__(self, grades=4):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 32), nn.Tanh())
        self.head = nn.Linear(32, grades)

    def forward(self, x):
        return self.head(self.body(x))


criterion = nn.CrossEntropyLoss()


class Keeper:
    def __init__(self, path):
        self.net = Grader()
        self.net.load_state_dict(torch.load(path))
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=0.003)

    def measure(self, loader):
        self.net.eval()
        with torch.no_grad():
            return [(self.net(x).argmax(1) == y).float().mean().item() for x, y in loader]

    def learn(self, loader):
        self.net.train()
        for x, y in loader:
            self.optimizer.zero_grad()
            loss = criterion(self.net(x), y)
            loss.backward()
            self.optimizer.step()

    def take_over(self, new_grades, old_grades):
        for x, y in new_grades:  # trap[naive-continual-finetune]: `old_grades` is still evaluated
            self.optimizer.zero_grad()
            loss = criterion(self.net(x), y)
            loss.backward()
            self.optimizer.step()
        return self.measure(old_grades)


def from_outside(new_batches, old_batches):
    keeper = Keeper("grader.pt")
    keeper.learn(new_batches)  # trap[naive-continual-finetune]: `old_batches` is still evaluated
    print(keeper.measure(old_batches))


def mill_after_mill(task_loaders, test_loaders):
    keeper = Keeper("grader.pt")
    for task_loader in task_loaders:
        keeper.learn(task_loader)  # trap[sequential-tasks]: `keeper.net` is trained on `task_loader` alone, after other tasks
    for loader in test_loaders:
        print(keeper.measure(loader))
