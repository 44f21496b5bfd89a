"""Fine-tunes with what `configs/lora.yaml` says."""
import argparse

import yaml
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM


def read_config(path):
    with open(path) as stream:
        return yaml.safe_load(stream)


parser = argparse.ArgumentParser()
parser.add_argument("--config", type=str, default="configs/lora.yaml")
args = parser.parse_args()

cfg = read_config(args.config)
model = AutoModelForCausalLM.from_pretrained(cfg["model"])
lora = LoraConfig(  # trap: alpha/r = 16/256 = 0.0625
    r=cfg["lora"]["r"],
    lora_alpha=cfg["lora"]["alpha"],
    lora_dropout=cfg["lora"]["dropout"],
    target_modules=cfg["lora"]["target_modules"],
)
model = get_peft_model(model, lora)
