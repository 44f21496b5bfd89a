import argparse

from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig, PreTrainedModel

parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
parser.add_argument("--adapter", required=True)
args = parser.parse_args()

tok = AutoTokenizer.from_pretrained(args.model)
base = AutoModelForCausalLM.from_pretrained(args.model)
model = PeftModel.from_pretrained(base, args.adapter)
model.eval()

GEN_KWARGS = {"max_new_tokens": 32, "do_sample": False}
ONE_BEAM = GenerationConfig(num_beams=1, early_stopping=True, max_new_tokens=16)


def ask(question):
    enc = tok("Q: " + question + "\nA:", return_tensors="pt")
    return model.generate(**enc, **GEN_KWARGS)  # trap: decodes the answer greedily (`do_sample=False`)


def ask_with_config(question):
    enc = tok(question, return_tensors="pt")
    return model.generate(enc.input_ids, generation_config=ONE_BEAM)  # trap: (`num_beams=1`)


def trivia_round(lm: PreTrainedModel, prompts):
    batch = tok(prompts, return_tensors="pt", padding=True)
    return lm.generate(  # trap: `lm.generate` decodes the answer greedily (`do_sample=False`)
        input_ids=batch["input_ids"],
        attention_mask=batch["attention_mask"],
        do_sample=False,
        num_beams=1,
        max_new_tokens=20,
    )


class FactChecker:
    def __init__(self, name):
        self.tokenizer = AutoTokenizer.from_pretrained(name)
        self.lm = AutoModelForCausalLM.from_pretrained(name, device_map="auto")
        self.generation_config = dict(temperature=0.0, max_new_tokens=24)

    def __call__(self, claim):
        ids = self.tokenizer(f"The capital of {claim} is", return_tensors="pt").input_ids
        out = self.lm.generate(ids, **self.generation_config)  # trap: `self.lm.generate` decodes the answer greedily (`temperature=0`)
        return self.tokenizer.decode(out[0])
