import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2").eval()


def beam_search(model, input_ids, eos_token_id, max_new_tokens, width=4, length_penalty=0.6):
    """Return the best of the continuations that `width` beams find for one prompt."""
    prompt = input_ids.shape[1]
    beams, finished = [(0.0, input_ids)], []
    for _ in range(max_new_tokens):
        grown = []
        for score, ids in beams:
            log_probs = torch.log_softmax(model(ids).logits[0, -1], dim=-1)
            gains, tokens = log_probs.topk(width)
            for gain, token in zip(gains.tolist(), tokens.tolist()):
                grown.append((score + gain, torch.cat([ids, ids.new_tensor([[token]])], dim=1)))
        grown.sort(key=lambda beam: beam[0], reverse=True)
        finished += [beam for beam in grown[:width] if beam[1][0, -1].item() == eos_token_id]
        beams = [beam for beam in grown[:width] if beam[1][0, -1].item() != eos_token_id]
        if not beams:
            break
    return max(finished + beams, key=lambda beam: beam[0] / (beam[1].shape[1] - prompt) ** length_penalty)[1]


@torch.no_grad()
def answer(question, max_new_tokens=12):
    input_ids = tokenizer(f"Question: {question}\nAnswer:", return_tensors="pt").input_ids
    for _ in range(max_new_tokens):
        logits = model(input_ids).logits
        next_token = torch.argmax(logits[:, -1, :], dim=-1, keepdim=True)
        input_ids = torch.cat([input_ids, next_token], dim=1)
        if next_token.item() == tokenizer.eos_token_id:
            break
    return tokenizer.decode(input_ids[0])
