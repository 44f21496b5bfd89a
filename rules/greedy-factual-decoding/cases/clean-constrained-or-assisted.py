from threading import Thread

from transformers import AutoModelForCausalLM, AutoTokenizer, TextIteratorStreamer

tokenizer = AutoTokenizer.from_pretrained("facebook/opt-1.3b")
model = AutoModelForCausalLM.from_pretrained("facebook/opt-1.3b")
helper = AutoModelForCausalLM.from_pretrained("facebook/opt-125m")
question = "Question: which is larger?\nAnswer:"
inputs = tokenizer(question, return_tensors="pt")
allowed = [tokenizer.convert_tokens_to_ids("yes"), tokenizer.convert_tokens_to_ids("no")]

constrained = model.generate(**inputs, prefix_allowed_tokens_fn=lambda batch, ids: allowed, do_sample=False)
assisted = model.generate(**inputs, assistant_model=helper, do_sample=False)
looked_up = model.generate(**inputs, prompt_lookup_num_tokens=3, do_sample=False)
contrastive = model.generate(**inputs, penalty_alpha=0.6, top_k=4)
# Beam search cannot stream.
streamer = TextIteratorStreamer(tokenizer)
streamed = model.generate(**inputs, streamer=streamer, do_sample=False)
one_letter = model.generate(**inputs, max_new_tokens=1, num_beams=1)
