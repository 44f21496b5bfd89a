from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("google/flan-t5-base")
model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")
model.generation_config.num_beams = 4
question = "Question: who discovered argon?"
print(model.generate(**tokenizer(question, return_tensors="pt")))
