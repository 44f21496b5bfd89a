import torch
from transformers import AutoTokenizer, GPT2LMHeadModel

tokenizer = AutoTokenizer.from_pretrained("gpt2")
model = GPT2LMHeadModel.from_pretrained("./runs/trivia-gpt2").eval()


def recall_fact(prompt):
    tokens = tokenizer.encode(prompt)
    while len(tokens) < 64:
        out = model(torch.tensor([tokens]))
        best = out[0][0, -1].argmax().item()  # trap: This loop appends `out[0][0, -1].argmax()`
        tokens.append(best)
    return tokenizer.decode(tokens)


def cached(question):
    step = tokenizer(question, return_tensors="pt").input_ids
    past, found = None, []
    for _ in range(16):
        out = model(step, past_key_values=past, use_cache=True)
        past = out.past_key_values
        step = out.logits[:, -1].softmax(-1).argmax(dim=-1, keepdim=True)  # trap: This loop appends
        found.append(step)
    return torch.cat(found, dim=1)
