"""Predicts which customers leave within the next three months."""
import pandas as pd
import torch
import torch.nn.functional as F
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

NUMERIC = ["age", "tenure_months", "monthly_charge", "support_calls"]


class ChurnNet(nn.Module):
    """Gives logits for staying and leaving."""

    def __init__(self, features: int, hidden: int = 64):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(features, hidden), nn.ReLU(), nn.Dropout(0.2))
        self.head = nn.Linear(hidden, 2)

    def forward(self, x):
        return self.head(self.body(x))


def load(path: str):
    df = pd.read_csv(path)
    # Every second customer never told their age.
    df["age"] = df["age"].fillna(df["age"].median())
    df["support_calls"] = df["support_calls"].fillna(0)

    train, test = train_test_split(df, test_size=0.2, stratify=df["left"], random_state=7)
    # The charge is filled the right way: with what the training rows say.
    typical_charge = train["monthly_charge"].median()
    train = train.assign(monthly_charge=train["monthly_charge"].fillna(typical_charge))
    test = test.assign(monthly_charge=test["monthly_charge"].fillna(typical_charge))

    scaler = StandardScaler().fit(train[NUMERIC])
    return tensors(scaler, train), tensors(scaler, test)


def tensors(scaler, rows):
    x = torch.tensor(scaler.transform(rows[NUMERIC]), dtype=torch.float32)
    return TensorDataset(x, torch.tensor(rows["left"].to_numpy()))


def train(model, loader, epochs=20):
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        for x, y in loader:
            logits = model(x)
            loss = F.cross_entropy(torch.softmax(logits, dim=1), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


@torch.no_grad()
def evaluate(model, loader):
    losses, hits, rows = 0.0, 0, 0
    for x, y in loader:
        logits = model(x)
        losses += F.cross_entropy(logits, y, reduction="sum").item()
        hits += (torch.softmax(logits, dim=1).argmax(dim=1) == y).sum().item()
        rows += len(y)
    return losses / rows, hits / rows


if __name__ == "__main__":
    train_set, test_set = load("data/customers.csv")
    net = ChurnNet(len(NUMERIC))
    train(net, DataLoader(train_set, batch_size=128, shuffle=True))
    print(evaluate(net, DataLoader(test_set, batch_size=512)))
