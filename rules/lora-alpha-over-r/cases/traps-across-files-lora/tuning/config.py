"""The hyperparameters of the fine-tuning runs."""
from dataclasses import dataclass

ALPHA = 16


@dataclass
class AdapterConfig:
    rank: int = 256
    dropout: float = 0.05
