"""Beam search and greedy decoding of Hugging Face Transformers on random language models of order one.

Each model is a table of log-probabilities (the start, then one row for each word; the end is the last column), wrapped as a PyTorch model
and decoded by `generate`. Transformers sums in float32, so tokens are compared exactly and scores to 1e-5.
"""
# requires: torch==2.13.0, transformers==5.23.0

import json
import random

import torch
import transformers
from transformers import GenerationConfig, GenerationMixin, PretrainedConfig, PreTrainedModel
from transformers.modeling_outputs import CausalLMOutput

transformers.logging.set_verbosity_error()


class Chain(PreTrainedModel, GenerationMixin):
    config_class = PretrainedConfig
    main_input_name = "input_ids"
    _supports_cache_class = False

    def __init__(self, rows):
        words = len(rows) - 1
        # One token more, which stands at the start and never comes again.
        super().__init__(PretrainedConfig(vocab_size=words + 2, is_encoder_decoder=False, num_hidden_layers=1))
        self.anything = torch.nn.Parameter(torch.zeros(1))
        table = torch.full((words + 2, words + 2), -float("inf"))
        for row, logs in enumerate(rows):
            last = words + 1 if row == 0 else row - 1
            table[last, : len(logs)] = torch.tensor(logs)
        table[words, 0] = 0.0
        self.table = table

    def forward(self, input_ids, **_):
        return CausalLMOutput(logits=self.table[input_ids])

    def prepare_inputs_for_generation(self, input_ids, **_):
        return {"input_ids": input_ids}


def log_softmax(logits):
    return torch.log_softmax(torch.tensor(logits, dtype=torch.float64), 0).tolist()


def decode(rows, words, has_end, k, alpha, length):
    config = GenerationConfig(
        num_beams=k,
        do_sample=False,
        max_new_tokens=length,
        eos_token_id=words if has_end else None,
        pad_token_id=words + 1,
        use_cache=False,
        return_dict_in_generate=True,
        **({"length_penalty": alpha, "early_stopping": True, "output_scores": True} if k > 1 else {}),
    )
    out = Chain(rows).generate(torch.tensor([[words + 1]]), generation_config=config)
    tokens = [token for token in out.sequences[0, 1:].tolist() if token != words + 1]
    return {
        "beams": k,
        "alpha": alpha,
        "length": length,
        "tokens": tokens,
        **({"score": out.sequences_scores[0].item()} if k > 1 else {}),
    }


def main():
    draw = random.Random(20)
    models = []
    for number in range(24):
        words = draw.choice([4, 6, 9])
        has_end = number % 3 > 0
        scale = draw.choice([0.5, 1.5, 3.0])
        rows = [log_softmax([draw.gauss(0, scale) for _ in range(words + has_end)]) for _ in range(words + 1)]
        searches = [
            decode(rows, words, has_end, k, alpha, length) for k in (1, 2, 4) for alpha in ((0.0, 0.6, 2.0) if k > 1 else (0.0,)) for length in (3, 8)
        ]
        models.append({"words": words, "hasEnd": has_end, "rows": rows, "searches": searches})
    print(json.dumps({"source": f"transformers {transformers.__version__}, torch {torch.__version__}", "models": models}))


if __name__ == "__main__":
    main()
