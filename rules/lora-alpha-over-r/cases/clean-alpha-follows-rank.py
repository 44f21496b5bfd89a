import argparse
from peft import LoraConfig

lora_rank = 256
config = LoraConfig(r=lora_rank, lora_alpha=lora_rank * 2)
same = LoraConfig(r=128, lora_alpha=128)
low = LoraConfig(r=8, lora_alpha=1)
usual = LoraConfig()
middle = LoraConfig(r=64, lora_alpha=32)
quarter = LoraConfig(r=32, lora_alpha=8)
nothing = LoraConfig(r=128, lora_alpha=0)
