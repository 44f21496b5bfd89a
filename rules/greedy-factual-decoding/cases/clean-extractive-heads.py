import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer, pipeline

tokenizer = AutoTokenizer.from_pretrained("deepset/roberta-base-squad2")
model = AutoModelForQuestionAnswering.from_pretrained("deepset/roberta-base-squad2")


def span(question, context):
    inputs = tokenizer(question, context, return_tensors="pt")
    for _ in range(1):
        outputs = model(**inputs)
        start = torch.argmax(outputs.start_logits, dim=-1)
        end = torch.argmax(outputs.end_logits, dim=-1)
    return tokenizer.decode(inputs.input_ids[0, start : end + 1])


qa = pipeline("question-answering", model="deepset/roberta-base-squad2")
print(qa(question="Who discovered argon?", context="Rayleigh and Ramsay discovered argon.", do_sample=False))
