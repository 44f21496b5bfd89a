"""
The numbers of parameters of PyTorch's and Keras's sequence layers, counted on the layers themselves, and how many of them get a gradient of
exactly 0 on sequences of one step: prints sequence-parameters.json.
"""
# requires: torch==2.13.0, keras==3.15.1

import json
import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch

LAYERS = {"RNN": keras.layers.SimpleRNN, "GRU": keras.layers.GRU, "LSTM": keras.layers.LSTM}

TORCH = [
    {"cell": cell, "input": 3, "hidden": 128, **more}
    for cell in ("RNN", "GRU", "LSTM")
    for more in (
        {},
        {"bias": False},
        {"layers": 3},
        {"bidirectional": True},
        {"layers": 2, "bidirectional": True, "bias": False},
        {"input": 17, "hidden": 5, "layers": 4, "bidirectional": True},
    )
] + [
    {"cell": "LSTM", "input": 7, "hidden": 24, "projection": 5},
    {"cell": "LSTM", "input": 7, "hidden": 24, "projection": 5, "layers": 3, "bidirectional": True},
    {"cell": "LSTM", "input": 1, "hidden": 1, "projection": 0, "bias": False},
]
NAMES = {"input": "input_size", "hidden": "hidden_size", "layers": "num_layers", "projection": "proj_size"}
ENCODERS = [{"width": 64}, {"width": 64, "feedForward": 128}, {"width": 12, "feedForward": 20, "bias": False}, {"width": 512}]
KERAS = [
    {"cell": cell, "input": 3, "units": 128, **more}
    for cell in ("RNN", "GRU", "LSTM")
    for more in ({}, {"bias": False}, {"input": 1, "units": 50})
] + [{"cell": "GRU", "input": 3, "units": 128, "resetAfter": False}]
IDLE = KERAS + [{"cell": "GRU", "input": 3, "units": 8, "bias": False, "resetAfter": False}]
ATTENTIONS = [
    {"heads": 4, "key": 16, "input": 64},
    {"heads": 2, "key": 8, "value": 5, "input": 12},
    {"heads": 3, "key": 7, "input": 10, "bias": False},
]


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def torch_recurrent(cell, **values):
    return count(getattr(torch.nn, cell)(**{NAMES.get(name, name): value for name, value in values.items()}))


def torch_encoder(width, feedForward=2048, bias=True):
    return count(torch.nn.TransformerEncoderLayer(width, 4, feedForward, bias=bias))


def keras_recurrent(cell, input, units, bias=True, wrap=lambda layer: layer, **more):
    reset = {"reset_after": more["resetAfter"]} if more else {}
    layer = wrap(LAYERS[cell](units, use_bias=bias, **reset))
    layer.build((None, 9, input))
    return layer.count_params()


def keras_attention(heads, key, input, value=None, bias=True):
    layer = keras.layers.MultiHeadAttention(heads, key, value_dim=value, use_bias=bias)
    layer.build((None, 9, input), (None, 9, input))
    return layer.count_params()


def idle(parameters, run, features):
    """How many numbers the loss does not depend on, with weights and biases as they are in the middle of training: any."""
    for parameter in parameters:
        torch.nn.init.normal_(parameter, std=0.3)
    counts = []
    for steps in (1, 3):
        for parameter in parameters:
            parameter.grad = None
        outputs = run(torch.randn(16, steps, features))
        (outputs * torch.randn(outputs.shape)).sum().backward()
        counts.append(sum(int((parameter.grad == 0).sum()) for parameter in parameters))
    assert counts[1] == 0, f"with three steps {counts[1]} numbers have no effect"
    return counts[0]


def torch_idle(cell, **values):
    layer = getattr(torch.nn, cell)(**{NAMES.get(name, name): value for name, value in values.items()}, batch_first=True)
    return idle(list(layer.parameters()), lambda x: layer(x)[0], values["input"])


def keras_idle(cell, input, units, bias=True, wrap=lambda layer: layer, **more):
    reset = {"reset_after": more["resetAfter"]} if more else {}
    layer = wrap(LAYERS[cell](units, use_bias=bias, **reset))
    layer.build((None, 1, input))
    return idle([it.value for it in layer.trainable_weights], layer, input)


torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
keras.config.set_floatx("float64")
print(
    json.dumps(
        {
            "source": f"PyTorch {torch.__version__.split('+')[0]}, Keras {keras.__version__}",
            "torchRecurrent": [{"of": it, "parameters": torch_recurrent(**it)} for it in TORCH],
            "torchEncoderLayer": [{"of": it, "parameters": torch_encoder(**it)} for it in ENCODERS],
            "kerasRecurrent": [{"of": it, "parameters": keras_recurrent(**it)} for it in KERAS],
            "kerasBidirectional": [{"of": it, "parameters": keras_recurrent(**it, wrap=keras.layers.Bidirectional)} for it in KERAS],
            "torchIdle": [{"of": it, "parameters": torch_idle(**it)} for it in TORCH],
            "kerasIdle": [{"of": it, "parameters": keras_idle(**it)} for it in IDLE],
            "kerasBidirectionalIdle": [{"of": it, "parameters": keras_idle(**it, wrap=keras.layers.Bidirectional)} for it in IDLE],
            "kerasAttention": [{"of": it, "parameters": keras_attention(**it)} for it in ATTENTIONS],
        },
        indent=2,
    )
)
