"""`generate` of other things, in a module that imports transformers to count tokens."""
import openai
from huggingface_hub import InferenceClient
from llama_cpp import Llama
from text_generation import Client
from transformers import AutoTokenizer

from quizzes import QuestionTemplate, load_backend

tokenizer = AutoTokenizer.from_pretrained("gpt2")
question = "Question: who discovered argon?\nAnswer:"

template = QuestionTemplate("Who discovered {element}?")
questions = template.generate(count=10, do_sample=False, temperature=0)
backend = load_backend("local")
print(backend.generate(question, do_sample=False, num_beams=1))
print(Client("http://localhost:8080").generate(question, do_sample=False, temperature=0))
print(InferenceClient().text_generation(question, do_sample=False))
print(Llama("model.gguf")(question, temperature=0))
print(openai.completions.create(model="gpt-3.5-turbo-instruct", prompt=question, temperature=0))


class Quiz:
    def generate(self, question, do_sample=False):
        return tokenizer(question), do_sample


print(Quiz().generate(question, do_sample=False))
