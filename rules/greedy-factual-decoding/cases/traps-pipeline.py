from transformers import pipeline

qa = pipeline("text-generation", model="EleutherAI/pythia-1b", do_sample=False)
seq2seq = pipeline("text2text-generation", model="google/flan-t5-small")
geography = ["What is the capital of Mali?", "Which river runs through Kinshasa?"]

for item in geography:
    print(qa(f"Question: {item}\nAnswer:", max_new_tokens=8)[0]["generated_text"])  # trap: `qa` decodes the answer greedily (`do_sample=False`)
    print(seq2seq(item, num_beams=1))  # trap: `seq2seq` decodes the answer greedily (`num_beams=1`)
