"""Which of two files is read depends on where it is run; and what a file says is changed."""
import argparse

import hydra
import yaml
from peft import LoraConfig

parser = argparse.ArgumentParser()
parser.add_argument("--rank", type=int)
args = parser.parse_args()

with open("configs/lora.yaml") as file:
    either = yaml.safe_load(file)
one_of_two = LoraConfig(r=either["r"], lora_alpha=either["alpha"])

with open("../configs/more.yaml") as file:
    cfg = yaml.safe_load(file)
missing = LoraConfig(r=cfg["lora"]["rank"], lora_alpha=cfg["lora"]["alpha"])
as_text = LoraConfig(r=cfg["quoted"]["r"], lora_alpha=cfg["quoted"]["alpha"])
filled_in = LoraConfig(r=cfg["filled"]["r"], lora_alpha=cfg["filled"]["alpha"])
high_enough = LoraConfig(r=cfg["high"]["r"], lora_alpha=cfg["high"]["alpha"])
stabilised = LoraConfig(**cfg["stabilised"])

if args.rank is not None:
    cfg["lora"]["r"] = args.rank
chosen = LoraConfig(r=cfg["lora"]["r"], lora_alpha=cfg["lora"]["alpha"])

cfg["high"].update(vars(args))
updated = LoraConfig(r=cfg["high"]["r"], lora_alpha=cfg["high"]["low"])

cfg["plain"].update(vars(args))
spread = LoraConfig(**cfg["plain"])


@hydra.main(version_base=None, config_path="../configs", config_name="composed")
def main(cfg):
    composed = LoraConfig(r=cfg.lora.r, lora_alpha=cfg.lora.alpha)
    print(composed)


main()
