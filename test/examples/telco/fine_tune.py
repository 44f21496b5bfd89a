"""Tunes adapters on past support answers, one for each language."""
from datasets import load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

BASE = "mistralai/Mistral-7B-v0.1"

# Rank 16 was not enough for the German tickets, so it was raised.
GERMAN = LoraConfig(task_type="CAUSAL_LM", r=256, lora_alpha=16, lora_dropout=0.05, target_modules="all-linear")

# Here the scaling follows the rank.
FRENCH = LoraConfig(task_type="CAUSAL_LM", r=256, lora_alpha=16, lora_dropout=0.05, target_modules="all-linear", use_rslora=True)


def tune(adapter: LoraConfig, language: str) -> None:
    tickets = load_dataset("json", data_files=f"data/tickets-{language}.jsonl", split="train")
    arguments = SFTConfig(output_dir=f"runs/{language}", learning_rate=2e-4, num_train_epochs=2, per_device_train_batch_size=8)
    SFTTrainer(model=BASE, args=arguments, train_dataset=tickets, peft_config=adapter).train()


if __name__ == "__main__":
    tune(GERMAN, "de")
    tune(FRENCH, "fr")
