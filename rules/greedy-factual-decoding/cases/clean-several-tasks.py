"""Evaluates an adapter on several tasks; which one a batch belongs to is not known where it is generated."""
import re

import torch
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer

from tasks import collate, load_numbers, load_tones

tokenizer = AutoTokenizer.from_pretrained("EleutherAI/pythia-410m")
model = AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-410m")
tasks = [
    {"name": "trivia", "rows": load_tones(350), "kind": "qa"},
    {"name": "numbers", "rows": load_numbers(200), "kind": "number"},
]


def accuracy(rows, pattern):
    right = 0
    for batch in DataLoader(rows, batch_size=8, collate_fn=collate):
        with torch.no_grad():
            outputs = model.generate(batch["input_ids"], max_new_tokens=5, do_sample=False)
        texts = tokenizer.batch_decode(outputs, skip_special_tokens=True)
        right += sum(bool(re.search(pattern, text)) for text in texts)
    return right / len(rows)


for index, task in enumerate(tasks):
    print(index, task["name"], accuracy(task["rows"], r"\d+"))
