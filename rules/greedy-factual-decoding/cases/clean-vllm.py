from vllm import LLM, SamplingParams
from vllm.sampling_params import BeamSearchParams, GuidedDecodingParams

llm = LLM(model="mistralai/Mistral-7B-v0.1")
question = "Question: who discovered argon?\nAnswer:"

sampled = llm.generate([question], SamplingParams(temperature=0.7, top_p=0.9))
beams = llm.beam_search([{"prompt": question}], BeamSearchParams(beam_width=4, max_tokens=16))
yes_or_no = llm.generate([question], SamplingParams(temperature=0, guided_decoding=GuidedDecodingParams(choice=["yes", "no"])))
first_token = llm.generate([question], SamplingParams(temperature=0, max_tokens=1))
default = llm.generate([question])
chat = llm.chat([{"role": "user", "content": question}], SamplingParams(temperature=0))
continued = llm.generate(["Once upon a time"], SamplingParams(temperature=0))
