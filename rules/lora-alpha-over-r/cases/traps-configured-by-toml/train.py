"""Reads the experiment from its TOML."""
import os
import tomllib
from types import SimpleNamespace

from peft import LoraConfig

with open(os.path.join(os.path.dirname(__file__), "experiment.toml"), "rb") as file:
    experiment = tomllib.load(file)

settings = SimpleNamespace(**experiment["adapter"])
lora = LoraConfig(r=settings.rank, lora_alpha=settings.alpha)  # trap: alpha/r = 8/128
