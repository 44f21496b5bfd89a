"""How sure the model is of each token of an answer: the scores of the greedy path are what is measured."""
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("EleutherAI/pythia-410m")
model = AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-410m")


def confidence(question):
    encoded = tokenizer(f"Question: {question}\nAnswer:", return_tensors="pt")
    out = model.generate(**encoded, do_sample=False, max_new_tokens=12, output_scores=True, return_dict_in_generate=True)
    steps = [torch.log_softmax(scores[0], dim=-1).max().item() for scores in out.scores]
    return sum(steps) / len(steps)


def probe(question):
    encoded = tokenizer(f"Question: {question}\nAnswer:", return_tensors="pt")
    return model.generate(**encoded, num_beams=1, do_sample=False, output_logits=True, return_dict_in_generate=True).logits
