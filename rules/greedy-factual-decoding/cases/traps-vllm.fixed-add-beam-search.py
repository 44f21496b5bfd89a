from vllm import LLM, SamplingParams
from vllm.sampling_params import BeamSearchParams

llm = LLM(model="mistralai/Mistral-7B-v0.1")
params = SamplingParams(temperature=0, max_tokens=24)


def answer_all(questions):
    prompts = [f"Q: {text}\nA:" for text in questions]
    outputs = llm.generate(prompts, params)
    # Each result holds its sequences, the best first, with the prompt in front of the answer.
    beams = llm.beam_search([{"prompt": prompt} for prompt in prompts], BeamSearchParams(beam_width=4, max_tokens=24))
    return [it.outputs[0].text for it in outputs]
