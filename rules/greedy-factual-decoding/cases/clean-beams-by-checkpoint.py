from transformers import AutoModelForSeq2SeqLM, BartForConditionalGeneration, AutoTokenizer, pipeline

tokenizer = AutoTokenizer.from_pretrained("facebook/bart-large")
# BART's own configuration keeps four beams, also when sampling is switched off.
bart = AutoModelForSeq2SeqLM.from_pretrained("facebook/bart-large")
tuned = BartForConditionalGeneration.from_pretrained("./bart-trivia")
ids = tokenizer("question: who painted Guernica?", return_tensors="pt").input_ids
print(bart.generate(ids), bart.generate(ids, do_sample=False), tuned.generate(ids, do_sample=False))

# So do pipelines of this task; those that continue text sample.
answer = pipeline("text2text-generation", model="google/flan-t5-base")
print(answer("Question: who painted Guernica?"), answer("Question: who sculpted it?", do_sample=False))
complete = pipeline("text-generation", model="gpt2")
print(complete("Question: who painted Guernica?\nAnswer:"))
