from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, GenerationConfig

tokenizer = AutoTokenizer.from_pretrained("google/flan-t5-base")
model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")
inputs = tokenizer("Question: who discovered argon?\nAnswer:", return_tensors="pt")

beams = model.generate(**inputs, num_beams=4, length_penalty=0.6, early_stopping=True)
beams_without_sampling = model.generate(**inputs, do_sample=False, num_beams=5)
sampled = model.generate(**inputs, do_sample=True, top_p=0.9, temperature=0.7)
configured = model.generate(**inputs, generation_config=GenerationConfig(num_beams=3, max_new_tokens=16))
options = {"max_new_tokens": 16, "num_beams": 8}
from_mapping = model.generate(**inputs, **options)
one_token = model.generate(**inputs, max_new_tokens=1, do_sample=False)
