"""The numbers of parameters, counted on PyTorch's and Keras's own layers; prints reference.json."""
# requires: torch==2.13.0, keras==3.15.1

import json
import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch

POINTS = [
    {"rows": 2000, "hidden": 128, "input": 3},
    {"rows": 384, "hidden": 40, "input": 1},
    {"rows": 800, "hidden": 512, "input": 64},
    {"rows": 100, "hidden": 2, "input": 1024},
]


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def figures(rows, hidden, input):
    layer = count(torch.nn.LSTM(input, hidden))
    one_bias = keras.layers.LSTM(hidden)
    one_bias.build((None, 9, input))
    # Eight orientations and the amount of ink, with an intercept.
    head = count(torch.nn.Linear(9, 1))
    return {
        "parameters": {"trapped": layer, "repaired": head, "tolerance": 0},
        "onPaper": {"value": one_bias.count_params(), "tolerance": 0},
        "perRow": {"trapped": layer / rows, "repaired": head / rows, "tolerance": 1e-9},
    }


print(
    json.dumps(
        {
            "source": f"PyTorch {torch.__version__.split('+')[0]}, Keras {keras.__version__}",
            "points": [{"values": it, "figures": figures(**it)} for it in POINTS],
        },
        indent=2,
    )
)
