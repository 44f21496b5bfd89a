import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2").eval()


@torch.no_grad()
def answer(question, max_new_tokens=12):
    input_ids = tokenizer(f"Question: {question}\nAnswer:", return_tensors="pt").input_ids
    for _ in range(max_new_tokens):
        logits = model(input_ids).logits
        next_token = torch.argmax(logits[:, -1, :], dim=-1, keepdim=True)  # trap[argmax-loop]: This loop appends `torch.argmax(logits[:, -1, :], dim=-1, keepdim=True)`
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        input_ids = torch.cat([input_ids, next_token], dim=1)
        if next_token.item() == tokenizer.eos_token_id:
            break
    return tokenizer.decode(input_ids[0])
