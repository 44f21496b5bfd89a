import json

from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, GenerationConfig

tokenizer = AutoTokenizer.from_pretrained("google/flan-t5-base")
model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")


def answer(question, sampling, **generate_kwargs):
    inputs = tokenizer(f"Question: {question}", return_tensors="pt")
    first = model.generate(**inputs, **generate_kwargs)
    with open("generation.json") as file:
        second = model.generate(**inputs, **json.load(file))
    third = model.generate(**inputs, generation_config=GenerationConfig.from_pretrained("./config"))
    fourth = model.generate(**inputs, do_sample=sampling)
    return first, second, third, fourth
