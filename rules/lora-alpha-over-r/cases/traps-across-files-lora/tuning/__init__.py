"""Fine-tunes the ticket router."""
from .config import ALPHA, AdapterConfig
