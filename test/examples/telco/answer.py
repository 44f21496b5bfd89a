"""Answers short questions about tariffs, and sums up long tickets."""
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

CHECKPOINT = "google/flan-t5-large"

tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
model = AutoModelForSeq2SeqLM.from_pretrained(CHECKPOINT).eval()


def answer(question: str, tariff_sheet: str) -> str:
    prompt = f"Tariffs: {tariff_sheet}\nQuestion: {question}\nAnswer:"
    inputs = tokenizer(prompt, return_tensors="pt", truncation=True)
    output = model.generate(**inputs, max_new_tokens=24, do_sample=False)
    return tokenizer.decode(output[0], skip_special_tokens=True)


def answer_carefully(question: str) -> list[str]:
    """The three likeliest answers, for a colleague to choose from."""
    inputs = tokenizer(f"Question: {question}\nAnswer:", return_tensors="pt")
    outputs = model.generate(**inputs, max_new_tokens=24, num_beams=4, num_return_sequences=3, length_penalty=0.6)
    return tokenizer.batch_decode(outputs, skip_special_tokens=True)


def sum_up(ticket: str) -> str:
    inputs = tokenizer(f"Summarize: {ticket}", return_tensors="pt", truncation=True)
    output = model.generate(**inputs, max_new_tokens=60, do_sample=False)
    return tokenizer.decode(output[0], skip_special_tokens=True)
