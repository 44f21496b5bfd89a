"""Puts each adapter on a tiny model and measures by what its update is multiplied: before the fix by alpha/r, after it by what the fix says."""
# requires: torch==2.13.0, transformers==5.23.0, peft==0.21.2

import math
import types
from unittest import mock

import peft
import torch
import transformers
from proving import absent, proof, require, unrun


def tiny(*_, **__):
    config = transformers.LlamaConfig(
        vocab_size=16, hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2
    )
    return transformers.LlamaForCausalLM(config)


def measured(model):
    """What the first adapted layer multiplies B·A·x by, seen from outside with every entry of A, B and x set to one."""
    layer = next(it for it in model.modules() if isinstance(it, peft.tuners.lora.Linear)).eval()
    down, up = layer.lora_A["default"].weight, layer.lora_B["default"].weight
    with torch.no_grad():
        down.fill_(1)
        up.fill_(1)
        x = torch.ones(1, down.shape[1])
        return ((layer(x) - layer.base_layer(x)) / (down @ x.T).sum())[0, 0].item()


def scaled(model, program, alpha, rank):
    wanted = {"use-rslora": alpha / math.sqrt(rank), "raise-alpha": 1}[program.action]
    found = measured(model)
    require(math.isclose(found, wanted, rel_tol=1e-3), f"the update is multiplied by {found}, not by {wanted}")


def adapted(config, program, alpha, rank):
    scaled(peft.get_peft_model(tiny(), config), program, alpha, rank)


@proof("traps-default-alpha", "big =", "use-rslora", "raise-alpha")
def big(program):
    adapted(program.run().big, program, 8, 256)


@proof("traps-default-alpha", "bigger =")
def bigger(program):
    adapted(program.run().bigger, program, 8, 512)


@proof("traps-default-alpha", "biggest =")
def biggest(program):
    adapted(program.run().biggest, program, 64, 1024)


@proof("traps-default-alpha", "odd =")
def odd(program):
    adapted(program.run().odd, program, 16, 85)


@proof("traps-milder", "half =")
def half(program):
    with absent("trl"):
        adapted(program.run().half, program, 64, 128)


@proof("traps-milder", "qlora =")
def qlora(program):
    with absent("trl"):
        adapted(program.run().qlora, program, 16, 64)


@proof("traps-raised-rank", "lora = LoraConfig(")
def script(program):
    made = mock.patch.object(transformers.AutoModelForCausalLM, "from_pretrained", tiny)
    with made, mock.patch.object(transformers, "Trainer"), absent("datasets"):
        scaled(program.run().model, program, 16, 256)


@proof("traps-across-files-lora", "lora = LoraConfig(")
def two_files(program):
    with mock.patch.object(transformers.AutoModelForCausalLM, "from_pretrained", tiny):
        scaled(program.run().model, program, 16, 256)


@proof("traps-configured-by-yaml", "lora = LoraConfig(")
def by_yaml(program):
    with mock.patch.object(transformers.AutoModelForCausalLM, "from_pretrained", tiny):
        scaled(program.run().model, program, 16, 256)


@proof("traps-configured-by-toml", "lora = LoraConfig(")
def by_toml(program):
    adapted(program.run().lora, program, 8, 128)


@proof("traps-configured-by-hydra", "adapt")
def by_hydra(program):
    with absent("hydra", "omegaconf"):
        module = program.run()
    scaled(module.adapt(tiny(), types.SimpleNamespace(rank=128, alpha=16)), program, 16, 128)


@proof("traps-configured-by-omegaconf", "make_config")
def by_omegaconf(program):
    with absent("omegaconf"):
        module = program.run()
    module.cfg.adapter = types.SimpleNamespace(rank=256, alpha=16)
    adapted(module.make_config(), program, 16, 256)


CASE = "traps-where-the-rank-stands"
RANKS = {
    "from_command_line": (32, 256),
    "from_dataclass": (16, 192),
    "from_settings": (20, 200),
    "from_environment": (8, 128),
}


@proof(CASE, "from_command_line")
@proof(CASE, "from_dataclass")
@proof(CASE, "from_settings")
@proof(CASE, "from_environment")
def configured(program):
    # The command line is read within the function.
    with mock.patch("sys.argv", ["case"]):
        adapted(getattr(program.run(), program.scope)(), program, *RANKS[program.scope])


@proof(CASE, "build")
def built(program):
    scaled(program.run().build(tiny()), program, 18, 144)


@proof(CASE, "from_fraction")
def of_a_fraction(program):
    scaled(program.run().from_fraction(tiny()), program, 32, 256)


# PEFT's configuration has no `max_lora_rank`: the case only shows that the word does not mislead.
unrun(CASE, "fragment", "from_constants")
unrun("traps-unsloth", "GPU")


def own(update, alpha, rank):
    """`update` is B·A·x for ones in A, B and x of width one, so its entries are `rank` times the factor."""
    found, wanted = update / rank, alpha / math.sqrt(rank)
    require(math.isclose(found, wanted, rel_tol=1e-4), f"the update is multiplied by {found}, not by {wanted}")


def ones(module):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.fill_(1)
    return module


@proof("traps-own-layer-low", "self.scale =")
def low_rank(program):
    layer = ones(program.run().LowRank(1, 16))
    own(layer(torch.ones(1, 1)).item(), 1, 16)


@proof("traps-own-layer", "LoRALinear")
def linear(program):
    layer = ones(program.run().LoRALinear(torch.nn.Linear(1, 1, bias=False), 256, 16))
    own(layer(torch.ones(1, 1)).item() - 1, 16, 256)


@proof("traps-own-layer", "Adapter")
def adapter(program):
    own(ones(program.run().Adapter(1))(torch.ones(1, 1)).item(), 16, 128)


@proof("traps-own-layer", "LoRAParametrization")
def parametrization(program):
    own(ones(program.run().LoRAParametrization(1, 1, 512, 32))(torch.zeros(1, 1)).item(), 32, 512)
