from PIL import Image
from transformers import BlipForQuestionAnswering, BlipProcessor, DonutProcessor, VisionEncoderDecoderModel

processor = BlipProcessor.from_pretrained("Salesforce/blip-vqa-base")
model = BlipForQuestionAnswering.from_pretrained("Salesforce/blip-vqa-base")
image = Image.open("bridge.jpg")
inputs = processor(image, "Which city is this?", return_tensors="pt")
out = model.generate(**inputs)  # trap: `model.generate` decodes the answer greedily (nothing is said, and `Salesforce/blip-vqa-base`
print(processor.decode(out[0], skip_special_tokens=True))

reader = DonutProcessor.from_pretrained("naver-clova-ix/donut-base-finetuned-docvqa")
donut = VisionEncoderDecoderModel.from_pretrained("naver-clova-ix/donut-base-finetuned-docvqa")
pixel_values = reader(image, return_tensors="pt").pixel_values
prompt = "<s_docvqa><s_question>What is the total?</s_question><s_answer>"
prompt_ids = reader.tokenizer(prompt, add_special_tokens=False, return_tensors="pt").input_ids
sequences = donut.generate(pixel_values, decoder_input_ids=prompt_ids, num_beams=1)  # trap: `donut.generate` decodes the answer greedily (`num_beams=1`)
