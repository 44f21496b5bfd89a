"""Adapts a 7B model to clinical notes."""
import torch
from datasets import load_dataset
from peft import LoraConfig, TaskType, get_peft_model
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf", torch_dtype=torch.bfloat16)
notes = load_dataset("json", data_files="notes.jsonl", split="train")

lora = LoraConfig(
    task_type=TaskType.CAUSAL_LM,
    r=256,
    lora_alpha=256,
    lora_dropout=0.05,
    target_modules=["q_proj", "v_proj"],
)
model = get_peft_model(model, lora)

arguments = TrainingArguments(output_dir="out", learning_rate=2e-4, optim="adamw_torch", num_train_epochs=2)
Trainer(model=model, args=arguments, train_dataset=notes).train()
