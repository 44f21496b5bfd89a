from peft import LoraConfig

config = LoraConfig(r=256, lora_alpha=16)
