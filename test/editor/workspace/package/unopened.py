from peft import LoraConfig

config = LoraConfig(r=128, lora_alpha=8)
