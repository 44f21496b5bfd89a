"""The line makes a new product: the model that sorts defects learns the defects of that product too."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class DefectNet(nn.Module):
    def __init__(self, classes=4):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 32), nn.Tanh())
        self.head = nn.Linear(32, classes)

    def forward(self, x):
        return self.head(self.body(x))


def loader_of(path, shuffle=False):
    x, y = torch.load(path)
    return DataLoader(TensorDataset(x, y), batch_size=32, shuffle=shuffle)


def accuracy(model, loader):
    right = total = 0
    with torch.no_grad():
        for x, y in loader:
            right += (model(x).argmax(1) == y).sum().item()
            total += len(y)
    return right / total


old_loader = loader_of("old_product.pt")
new_loader = loader_of("second_product.pt", shuffle=True)

model = DefectNet()
model.load_state_dict(torch.load("defects.pt"))
# The steps are small; that alone does not keep the old defects.
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
criterion = nn.CrossEntropyLoss()
for epoch in range(60):
    for x, y in new_loader:  # trap[naive-continual-finetune]: `old_loader` is still evaluated
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()

print("new", accuracy(model, new_loader))
print("old", accuracy(model, old_loader))
