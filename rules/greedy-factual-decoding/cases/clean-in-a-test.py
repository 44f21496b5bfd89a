import unittest

from transformers import AutoModelForCausalLM, AutoTokenizer


class TestQuestions(unittest.TestCase):
    def check(self, question):
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        self.assertIsNotNone(model.generate(**tokenizer(question, return_tensors="pt"), do_sample=False))


def test_answer():
    tokenizer = AutoTokenizer.from_pretrained("gpt2")
    model = AutoModelForCausalLM.from_pretrained("gpt2")
    question = "Question: who discovered argon?"
    assert model.generate(**tokenizer(question, return_tensors="pt"), do_sample=False) is not None
