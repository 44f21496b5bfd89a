from datasets import load_dataset
from transformers import AutoTokenizer, T5ForConditionalGeneration

tokenizer = AutoTokenizer.from_pretrained("google/flan-t5-base")
model = T5ForConditionalGeneration.from_pretrained("google/flan-t5-base")
rows = load_dataset("trivia_qa", "rc.nocontext", split="validation[:100]")

hits = 0
for row in rows:
    ids = tokenizer(row["question"], return_tensors="pt").input_ids
    out = model.generate(ids, max_new_tokens=12, top_p=0.9, temperature=0.7)  # trap[sampling-ignored]: `model.generate` ignores `top_p=0.9` without `do_sample=True`
    hits += tokenizer.decode(out[0], skip_special_tokens=True).lower() in row["answer"]["normalized_aliases"]
print(hits / len(rows))
