"""A recurrent layer over what a pretrained encoder says of each word."""
import torch
from datasets import load_dataset
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from transformers import AutoModel

reviews = torch.load("reviews.pt")


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("distilbert-base-uncased")
        self.lstm = nn.LSTM(768, 256, batch_first=True)
        self.head = nn.Linear(256, 2)

    def forward(self, ids):
        steps, _ = self.lstm(self.encoder(ids).last_hidden_state)
        return self.head(steps[:, -1])


model = Reader()
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
for epoch in range(3):
    for ids, labels in DataLoader(TensorDataset(reviews["ids"][:2000], reviews["labels"][:2000]), batch_size=16):
        loss = nn.functional.cross_entropy(model(ids), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
