"""The numbers of parameters, and of those whose gradient is 0 with one step, on PyTorch's and Keras's own layers; prints reference.json."""
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
    {"rows": 384, "hidden": 8, "input": 1, "steps": "one"},
    {"rows": 100, "hidden": 128, "input": 3, "steps": "one"},
]


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def idle(input, hidden, steps):
    """How many parameters the loss does not depend on."""
    layer = torch.nn.LSTM(input, hidden, batch_first=True).double()
    layer(torch.randn(16, steps, input).double())[0].pow(2).sum().backward()
    return sum(int((it.grad == 0).sum()) for it in layer.parameters())


def figures(rows, hidden, input, steps="many"):
    layer = count(torch.nn.LSTM(input, hidden))
    one_bias = keras.layers.LSTM(hidden)
    one_bias.build((None, 9, input))
    # Eight orientations and the amount of ink, with an intercept.
    head = count(torch.nn.Linear(9, 1))
    return {
        "parameters": {"trapped": layer, "repaired": head, "tolerance": 0},
        "onPaper": {"value": one_bias.count_params(), "tolerance": 0},
        "idle": {"trapped": idle(input, hidden, 1 if steps == "one" else 9), "repaired": 0, "tolerance": 0},
        "perRow": {"trapped": layer / rows, "repaired": head / rows, "tolerance": 1e-9},
    }


torch.manual_seed(0)
print(
    json.dumps(
        {
            "source": f"PyTorch {torch.__version__.split('+')[0]}, Keras {keras.__version__}",
            "points": [{"values": it, "figures": figures(**it)} for it in POINTS],
        },
        indent=2,
    )
)
