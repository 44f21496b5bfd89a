from transformers import AutoModelForCausalLM, AutoTokenizer

GOLDEN_ANSWERS = {"Question: who discovered argon?\nAnswer:": "Rayleigh and Ramsay"}

tokenizer = AutoTokenizer.from_pretrained("EleutherAI/pythia-70m")
model = AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-70m")


def check_outputs():
    for question, answer in GOLDEN_ANSWERS.items():
        inputs = tokenizer(question, return_tensors="pt")
        out = model.generate(**inputs, do_sample=False)
        assert tokenizer.decode(out[0]).endswith(answer)
