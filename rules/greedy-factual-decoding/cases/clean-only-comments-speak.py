"""Answers factual questions: trivia, SQuAD."""
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("google/flan-t5-base")
model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")


def run(text):
    """Answer the question."""
    # Question: what else could this be?
    return model.generate(**tokenizer(f"Without question, {text}", return_tensors="pt"), do_sample=False)
