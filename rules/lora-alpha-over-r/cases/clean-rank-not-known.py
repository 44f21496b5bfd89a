import argparse
import json

from peft import LoraConfig, get_peft_model

parser = argparse.ArgumentParser()
parser.add_argument("--rank", type=int, required=True)
parser.add_argument("--alpha", type=int)
args = parser.parse_args()

with open("adapter.json") as file:
    settings = json.load(file)

from_file = LoraConfig(**settings)
from_line = LoraConfig(r=args.rank, lora_alpha=16)
alpha_from_line = LoraConfig(r=256, lora_alpha=args.alpha)
partly = LoraConfig(r=256, lora_alpha=16, **settings["lora"])


def build(rank, alpha):
    return LoraConfig(r=rank, lora_alpha=alpha)


def sweep(model):
    for rank in [8, 64, 256]:
        yield get_peft_model(model, LoraConfig(r=rank, lora_alpha=16))


def either(big):
    rank = 256 if big else 8
    return LoraConfig(r=rank, lora_alpha=16)
