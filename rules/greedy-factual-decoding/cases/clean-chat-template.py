from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

tokenizer = AutoTokenizer.from_pretrained("HuggingFaceH4/zephyr-7b-beta")
model = AutoModelForCausalLM.from_pretrained("HuggingFaceH4/zephyr-7b-beta")


def ask(question):
    turns = [{"role": "user", "content": f"Question: {question}"}]
    ids = tokenizer.apply_chat_template(turns, return_tensors="pt", add_generation_prompt=True)
    return model.generate(ids, do_sample=False, max_new_tokens=64)


def ask_by_hand(question):
    inputs = tokenizer(f"[INST] Answer the question: {question} [/INST]", return_tensors="pt")
    return model.generate(**inputs, do_sample=False)


def instruct(question):
    text = f"### Instruction:\nAnswer the question.\n\n### Input:\n{question}\n\n### Response:\n"
    return model.generate(**tokenizer(text, return_tensors="pt"), do_sample=False)


generator = pipeline("text-generation", model="HuggingFaceH4/zephyr-7b-beta", do_sample=False)
print(generator([{"role": "user", "content": "Question: who discovered argon?"}]))
