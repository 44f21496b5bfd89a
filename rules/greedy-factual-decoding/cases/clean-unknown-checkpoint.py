import sys

from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer

name = sys.argv[1]
tokenizer = AutoTokenizer.from_pretrained(name)
unknown = AutoModelForCausalLM.from_pretrained(name)
own = AutoModelForSeq2SeqLM.from_pretrained("./runs/qa/checkpoint-800")
llama = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf")
instruct = AutoModelForCausalLM.from_pretrained("mistralai/Mistral-7B-Instruct-v0.2")

question = "Question: which planet has the shortest day?\nAnswer:"
inputs = tokenizer(question, return_tensors="pt")
for model in (unknown, own, llama, instruct):
    print(tokenizer.decode(model.generate(**inputs, max_new_tokens=16)[0]))
print(unknown.generate(**inputs, top_p=0.9))
print(unknown.generate(**inputs, max_new_tokens=16))
print(own.generate(**inputs, max_new_tokens=16))
print(llama.generate(**inputs, max_new_tokens=16, temperature=0.3))
print(instruct.generate(**inputs, max_new_tokens=16, num_beams=1))
