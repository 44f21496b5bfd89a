from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer, pipeline

tokenizer = AutoTokenizer.from_pretrained("google/flan-t5-base")
model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")


def summarize(article):
    inputs = tokenizer("summarize: " + article, return_tensors="pt")
    return model.generate(**inputs, max_new_tokens=60)


def to_german(question):
    inputs = tokenizer(f"translate English to German: {question}", return_tensors="pt")
    return model.generate(**inputs, num_beams=1)


def headline(answers):
    return model.generate(**tokenizer(answers, return_tensors="pt"), do_sample=False)


coder = AutoModelForCausalLM.from_pretrained("Salesforce/codegen-350M-mono")


def complete_code(question):
    return coder.generate(**tokenizer(question, return_tensors="pt"), do_sample=False)


def write_story(facts):
    return coder.generate(**tokenizer(f"Write a story with {facts}", return_tensors="pt"), do_sample=False)


def solve_gsm8k(question):
    return coder.generate(**tokenizer(question, return_tensors="pt"), do_sample=False)


def chatbot(question):
    return coder.generate(**tokenizer(question, return_tensors="pt"), do_sample=False)


def continue_text(text):
    return coder.generate(**tokenizer(text, return_tensors="pt"), do_sample=False)


captions = pipeline("image-to-text", model="Salesforce/blip-image-captioning-base")
print(captions("question.png"))
