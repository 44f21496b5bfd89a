"""What evaluates is given the data alone: it knows the model by its name in the module."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Grader(nn.Module):
    def __init__(self, grades=4):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 32), nn.Tanh())
        self.head = nn.Linear(32, grades)

    def forward(self, x):
        return self.head(self.body(x))


model = Grader()
model.load_state_dict(torch.load("grader.pt"))
model = model.to("cpu")
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)


def scores_of(x):
    return model(x)


@torch.no_grad()
def accuracy(loader):
    return sum((scores_of(x).argmax(1) == y).float().mean().item() for x, y in loader) / len(loader)


def epoch_of(loader):
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()


old_loader = DataLoader(TensorDataset(*torch.load("old_mill.pt")), batch_size=32)
new_loader = DataLoader(TensorDataset(*torch.load("new_mill.pt")), batch_size=32, shuffle=True)

for epoch in range(60):
    for x, y in new_loader:  # trap[naive-continual-finetune]: `old_loader` is still evaluated
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
print("new", accuracy(new_loader), "old", accuracy(old_loader))


def second_mill(fresh_loader, old_test):
    epoch_of(fresh_loader)  # trap[naive-continual-finetune]: `old_test` is still evaluated
    return accuracy(old_test)
