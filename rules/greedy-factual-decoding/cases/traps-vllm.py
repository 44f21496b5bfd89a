from vllm import LLM, SamplingParams

llm = LLM(model="mistralai/Mistral-7B-v0.1")
params = SamplingParams(temperature=0, max_tokens=24)


def answer_all(questions):
    prompts = [f"Q: {text}\nA:" for text in questions]
    outputs = llm.generate(prompts, params)  # trap: `llm.generate` decodes the answer greedily (`temperature=0`)
    return [it.outputs[0].text for it in outputs]
