"""Adapts a model by the file beside it."""
import json
from pathlib import Path

from peft import LoraConfig, get_peft_model

SETTINGS = json.loads((Path(__file__).parent / "adapter.json").read_text())


def adapt(model):
    return get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", **SETTINGS["adapter"]))  # trap: alpha/r = 32/512
