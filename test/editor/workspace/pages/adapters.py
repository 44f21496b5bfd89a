from peft import LoraConfig

ADAPTER = LoraConfig(r=64, lora_alpha=8)
