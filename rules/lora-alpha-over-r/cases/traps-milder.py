from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

# Below one, but not by much: told, not warned about.
half = LoraConfig(r=128, lora_alpha=64)  # trap: so the added rank buys little unless the learning rate is raised
# QLoRA's own setting.
qlora = LoraConfig(r=64, lora_alpha=16, lora_dropout=0.1, bias="none")  # trap: which trains, but asks for a higher learning rate

training = SFTConfig(learning_rate=2e-4, optim="sgd")
trainer = SFTTrainer("gpt2", args=training, peft_config=qlora)
