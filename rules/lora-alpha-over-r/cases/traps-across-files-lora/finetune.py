"""Puts an adapter on the model."""
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM
from tuning import ALPHA, AdapterConfig

settings = AdapterConfig()
model = AutoModelForCausalLM.from_pretrained("mistralai/Mistral-7B-v0.3")
lora = LoraConfig(r=settings.rank, lora_alpha=ALPHA, lora_dropout=settings.dropout)  # trap: alpha/r = 16/256 = 0.0625
model = get_peft_model(model, lora)
