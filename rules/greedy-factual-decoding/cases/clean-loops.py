import torch
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2")


def answer(question, temperature):
    """Offers both, by temperature."""
    ids = tokenizer(f"Question: {question}", return_tensors="pt").input_ids
    for _ in range(20):
        logits = model(ids).logits[:, -1, :]
        if temperature == 0:
            token = torch.argmax(logits, dim=-1, keepdim=True)
        else:
            token = torch.multinomial(torch.softmax(logits / temperature, dim=-1), 1)
        ids = torch.cat([ids, token], dim=1)
    return ids


def accuracy(questions, answers):
    """Scores one token for each question; nothing is fed back."""
    right = 0
    for question, answer in zip(questions, answers):
        logits = model(tokenizer(question, return_tensors="pt").input_ids).logits
        right += int(torch.argmax(logits[:, -1, :], dim=-1) == tokenizer.encode(answer)[0])
    return right / len(questions)


def continue_text(text):
    ids = tokenizer(text, return_tensors="pt").input_ids
    for _ in range(20):
        token = torch.argmax(model(ids).logits[:, -1, :], dim=-1, keepdim=True)
        ids = torch.cat([ids, token], dim=1)
    return ids


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 2)

    def forward(self, x):
        return self.layer(x)


def classify(batches, question_model=Classifier()):
    labels = []
    for batch in batches:
        labels.append(question_model(batch)[:, -1].argmax(dim=-1))
    return labels
