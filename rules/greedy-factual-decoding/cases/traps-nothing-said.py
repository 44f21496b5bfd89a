"""A trivia bot on Flan-T5."""
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

CHECKPOINT = "google/flan-t5-large"

tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
model = AutoModelForSeq2SeqLM.from_pretrained(CHECKPOINT).to("cuda").eval()


def build_prompt(topic, text):
    return f"Topic: {topic}\nQuestion: {text}\nAnswer:"


def reply(topic, text):
    inputs = tokenizer(build_prompt(topic, text), return_tensors="pt").to("cuda")
    output = model.generate(**inputs, max_new_tokens=10)  # trap[greedy-generate]: `model.generate` decodes the answer greedily (nothing is said, and `google/flan-t5-large` is greedy by itself)
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    return tokenizer.decode(output[0], skip_special_tokens=True)


print(reply("museums", "Where is the Liberty Bell?"))
