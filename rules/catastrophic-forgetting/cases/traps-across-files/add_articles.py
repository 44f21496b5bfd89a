"""Run on Mondays: articles that came in last week."""

import torch
from torch.utils.data import DataLoader
from vision.models import from_checkpoint
from vision.training import evaluate, train

CHECKPOINT = "models/shop.pt"


def main(new_articles, earlier_articles):
    model = from_checkpoint(CHECKPOINT)
    train(model, DataLoader(new_articles, batch_size=64, shuffle=True), epochs=3, lr=2e-5)  # trap[naive-continual-finetune]: a lower learning rate only delays it
    print(evaluate(model, DataLoader(earlier_articles, batch_size=256)))
    torch.save(model.state_dict(), CHECKPOINT)
