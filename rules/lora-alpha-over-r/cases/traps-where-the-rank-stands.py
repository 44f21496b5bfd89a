import argparse
import os
from dataclasses import dataclass, field

from peft import LoraConfig, get_peft_model
from transformers import HfArgumentParser

MAX_RANK = 128
lora_rank = MAX_RANK


@dataclass
class AdapterArguments:
    lora_r: int = field(default=192, metadata={"help": "rank"})
    lora_alpha: int = field(default=16)
    rank: int = 200
    alpha: int = 20


def from_constants():
    return LoraConfig(r=lora_rank, lora_alpha=16, max_lora_rank=lora_rank)  # trap: 16/128


def from_command_line():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lora-rank", type=int, default=256)
    parser.add_argument("--lora_alpha", type=int, default=32)
    args = parser.parse_args()
    return LoraConfig(r=args.lora_rank, lora_alpha=args.lora_alpha)  # trap: 32/256


def from_dataclass():
    (adapter,) = HfArgumentParser((AdapterArguments,)).parse_args_into_dataclasses()
    return LoraConfig(r=adapter.lora_r, lora_alpha=adapter.lora_alpha)  # trap: 16/192


def from_settings():
    settings = AdapterArguments()
    return LoraConfig(r=settings.rank, lora_alpha=settings.alpha)  # trap: 20/200


def from_environment():
    rank = int(os.environ.get("LORA_RANK", "128"))
    return LoraConfig(r=rank, lora_alpha=int(os.getenv("LORA_ALPHA", 8)))  # trap: 8/128


def from_mapping():
    options = {"r": 320, "lora_alpha": 32, "bias": "none"}
    return LoraConfig(**options, task_type="CAUSAL_LM")  # trap: 32/320


def from_dict_call():
    options = dict(r=384, lora_alpha=48)
    return LoraConfig(task_type="CAUSAL_LM", **options)  # trap: 48/384


def build(model, rank=144, alpha=18):
    return get_peft_model(model, LoraConfig(r=rank, lora_alpha=alpha))  # trap: 18/144


def from_fraction(model):
    rank = 16 * 16
    return get_peft_model(model, LoraConfig(r=rank, lora_alpha=rank // 8))  # trap: 32/256
