"""What the prompt is called says question, and what it says is how a caption begins."""
from PIL import Image
from transformers import Blip2ForConditionalGeneration, Blip2Processor

processor = Blip2Processor.from_pretrained("Salesforce/blip2-opt-2.7b")
model = Blip2ForConditionalGeneration.from_pretrained("Salesforce/blip2-opt-2.7b")
image = Image.open("harbour.jpg")

question = "the"
inputs = processor(image, question, return_tensors="pt")
print(processor.decode(model.generate(**inputs)[0], skip_special_tokens=True))

question = "three boats that leave the"
inputs = processor(image, question, return_tensors="pt")
print(processor.decode(model.generate(**inputs)[0], skip_special_tokens=True))
