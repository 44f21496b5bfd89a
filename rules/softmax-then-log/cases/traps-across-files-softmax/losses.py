"""The loss of the training script."""
import torch.nn as nn

criterion = nn.CrossEntropyLoss()
