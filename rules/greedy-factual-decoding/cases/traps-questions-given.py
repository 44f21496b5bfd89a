from PIL import Image
from transformers import Blip2ForConditionalGeneration, Blip2Processor

processor = Blip2Processor.from_pretrained("Salesforce/blip2-opt-2.7b")
model = Blip2ForConditionalGeneration.from_pretrained("Salesforce/blip2-opt-2.7b")
image = Image.open("harbour.jpg")

question = "how many boats leave"
inputs = processor(image, question, return_tensors="pt")
print(processor.decode(model.generate(**inputs)[0], skip_special_tokens=True))  # trap: `model.generate` decodes the answer greedily


def answer(question):
    inputs = processor(image, question, return_tensors="pt")
    return processor.decode(model.generate(**inputs)[0], skip_special_tokens=True)  # trap: `model.generate` decodes the answer greedily


answer("the ferry's colour")
answer("the ferry's name")


def answer_without_scores(question):
    inputs = processor(image, question, return_tensors="pt")
    made = model.generate(**inputs, output_scores=False, return_dict_in_generate=True)  # trap: `model.generate` decodes the answer greedily
    return processor.decode(made.sequences[0], skip_special_tokens=True)


answer_without_scores("the harbour's name")
