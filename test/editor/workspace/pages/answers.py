from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2")


def answer(question):
    inputs = tokenizer("Q: " + question + "\nA:", return_tensors="pt")
    return model.generate(**inputs, do_sample=False, max_new_tokens=9)
