"""Lets tiny models with weights of chance answer: before the fix an answer is what the most probable token of each step leads to, after it the
model itself holds its answers for more probable."""
# requires: torch==2.13.0, transformers==5.23.0, peft==0.21.2

import contextlib
import sys
from unittest import mock

import torch
import transformers
from proving import absent, proof, require, unrun
from tokenizers import Tokenizer, models, pre_tokenizers

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def tokenizer(*_, **__):
    """One token for each letter."""
    words = Tokenizer(models.WordLevel({word: index for index, word in enumerate(["<pad>", "</s>", "?", *LETTERS])}, unk_token="?"))
    words.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    return transformers.PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", eos_token="</s>", unk_token="?")


SIZE = 3 + len(LETTERS)
ENDS = {"pad_token_id": 0, "eos_token_id": 1}


def sharpened(model):
    """What follows depends on what was said; a model fresh from its configuration finds everything equally probable."""
    torch.manual_seed(3)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.6)
    model.to = lambda *_, **__: model
    return model.eval()


def causal(*_, **__):
    config = transformers.GPT2Config(vocab_size=SIZE, n_embd=16, n_layer=1, n_head=2, n_positions=128, bos_token_id=1, **ENDS)
    return sharpened(transformers.GPT2LMHeadModel(config))


def seq2seq(*_, **__):
    config = transformers.T5Config(vocab_size=SIZE, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2, decoder_start_token_id=0, **ENDS)
    return sharpened(transformers.T5ForConditionalGeneration(config))


@contextlib.contextmanager
def loaded():
    """Checkpoints are tiny models, and processors stay where they are."""
    made = {
        "AutoTokenizer": tokenizer,
        "AutoModelForCausalLM": causal,
        "GPT2LMHeadModel": causal,
        "AutoModelForSeq2SeqLM": seq2seq,
        "T5ForConditionalGeneration": seq2seq,
    }
    with contextlib.ExitStack() as stack:
        for name, make in made.items():
            stack.enter_context(mock.patch.object(getattr(transformers, name), "from_pretrained", make))
        stack.enter_context(mock.patch.object(transformers.BatchEncoding, "to", lambda self, *_, **__: self))
        yield


def log_probability(model, prompt, answer):
    """Of the answer, token by token up to its end, for one prompt."""
    with torch.no_grad():
        if model.config.is_encoder_decoder:
            logits = model(input_ids=prompt, decoder_input_ids=answer).logits[0, :-1]
            said = answer[0, 1:]
        else:
            logits = model(input_ids=answer).logits[0, prompt.shape[1] - 1 : -1]
            said = answer[0, prompt.shape[1] :]
    steps = logits.log_softmax(-1).gather(1, said.view(-1, 1)).flatten()
    ends = (said == 1).nonzero()
    steps = steps[: ends[0, 0] + 1] if len(ends) else steps
    # As beams are compared.
    return (steps.sum() / len(steps) ** 0.6).item()


def greedy(model, prompt, tokens):
    answer = torch.zeros(1, 1, dtype=torch.long) if model.config.is_encoder_decoder else prompt
    for _ in range(tokens):
        with torch.no_grad():
            out = model(input_ids=prompt, decoder_input_ids=answer) if model.config.is_encoder_decoder else model(input_ids=answer)
        answer = torch.cat([answer, out.logits[:, -1:].argmax(-1)], 1)
        if answer[0, -1] == 1:
            break
    return answer


@contextlib.contextmanager
def generated(*classes):
    """The models, prompts and answers of what is generated meanwhile."""
    told = []
    plain = transformers.GenerationMixin.generate

    def generate(self, inputs=None, **kwargs):
        answer = plain(self, inputs, **kwargs)
        told.append((self, inputs if inputs is not None else kwargs["input_ids"], answer))
        return answer

    with mock.patch.object(transformers.GenerationMixin, "generate", generate):
        yield told


def beat_greedy(answers, tokens):
    """Over some prompts; for one of them, both may find the same."""
    gains = [log_probability(*one) - log_probability(one[0], one[1], greedy(one[0], one[1], tokens)) for one in answers]
    require(sum(gains) > 1e-3, f"over {len(gains)} prompts the answers are no more probable than greedy ones: {sum(gains)}")


PROMPTS = ["where", "who", "which river", "what", "when", "capital", "author", "museum"]


def asked(program, ask, tokens, *argv, **names):
    """`ask` takes the module and a prompt."""
    with loaded():
        module = program.run(*argv, **names)
        with generated() as answers:
            for prompt in PROMPTS:
                ask(module, prompt)
    beat_greedy(answers, tokens)


@proof("traps-nothing-said", "reply")
def nothing_said(program):
    asked(program, lambda module, prompt: module.reply(prompt, prompt), 10)


SAID_SO = ["--model", "tiny", "--adapter", "tiny"]


def with_adapter(program, ask, tokens):
    with mock.patch("peft.PeftModel.from_pretrained", lambda base, _: base):
        asked(program, ask, tokens, *SAID_SO)


@proof("traps-said-so", "ask")
def from_a_mapping(program):
    with_adapter(program, lambda module, prompt: module.ask(prompt), 32)


@proof("traps-said-so", "ask_with_config")
def from_a_configuration(program):
    with_adapter(program, lambda module, prompt: module.ask_with_config(prompt), 16)


@proof("traps-said-so", "trivia_round")
def in_a_batch(program):
    with_adapter(program, lambda module, prompt: module.trivia_round(module.model, [prompt]), 20)


@proof("traps-said-so", "FactChecker")
def in_a_class(program):
    with_adapter(program, lambda module, prompt: module.FactChecker("tiny")(prompt), 24)


@proof("traps-sampling-ignored", "model.generate(")
def sampling_ignored(program):
    rows = [{"question": prompt, "answer": {"normalized_aliases": []}} for prompt in PROMPTS]
    with loaded(), absent("datasets"), generated() as answers:
        sys.modules["datasets"].load_dataset.return_value = rows
        program.run()
    beat_greedy(answers, 12)


@proof("traps-closed-book", "max_new_tokens=10)")
def in_a_cell(program):
    first_or_second(program, 0)


@proof("traps-closed-book", "outputs = model.generate(\n")
def in_the_next_cell(program):
    first_or_second(program, 1)


def first_or_second(program, index):
    with loaded(), absent("datasets"), generated() as answers:
        program.run()
    beat_greedy(answers[index : index + 1], 10)


@proof("traps-pipeline", "qa(f")
def of_a_pipeline(program):
    def pipeline(task, model, **kwargs):
        made = transformers.TextGenerationPipeline
        return made(model=causal(), tokenizer=tokenizer(), **kwargs) if task == "text-generation" else mock.MagicMock()

    # The library puts itself into `sys.modules` anew while it loads its parts.
    getattr(transformers, "pipeline")
    with mock.patch.object(sys.modules["transformers"], "pipeline", pipeline), generated() as answers:
        program.run()
    beat_greedy(answers, 8)


@proof("traps-loop", "answer")
def function_beside_a_loop(program):
    inserted(program)


@proof("traps-loop-forms", "recall_fact")
@proof("traps-loop-forms", "cached")
def function_beside_other_loops(program):
    inserted(program)


def inserted(program):
    """What is inserted is a function; the user has to call it."""
    with loaded():
        module = program.run()
    require(hasattr(module, "beam_search"), "there is no function that keeps beams")
    model, answers = causal(), []
    for prompt in PROMPTS:
        ids = tokenizer()(prompt, return_tensors="pt").input_ids
        with torch.no_grad():
            answers.append((model, ids, module.beam_search(model, ids, 1, 12)))
    beat_greedy(answers, 12)


# Transformers 5 has no pipeline from text to text.
unrun("traps-pipeline", "library", "seq2seq(")
unrun("traps-vllm", "GPU")
unrun("traps-visual", "weights")
unrun("traps-questions-given", "weights")
