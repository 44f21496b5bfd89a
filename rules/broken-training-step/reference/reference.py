"""The same training runs with PyTorch, in float64: every fault is written as it stands in users' code, and optimized by torch.optim.Adam.

The draws are repeated exactly: xoroshiro128+ as in pure-rand 8, seeded through the finaliser of MurmurHash3, and the polar method of d3-random.
"""
# requires: torch==2.13.0
import json
import math
import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parents[3] / "test/numerics"))
from draws import draws, normals  # noqa: E402

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

INPUTS, HIDDEN, SPREAD, UNSEEN, PENALTY, MEMORISED = 24, 24, 1.0, 500, 0.01, 1e-3
DEFAULTS = {"fault": "rewrapped-loss", "classes": 10, "batch": 32, "learningRate": 1e-3, "steps": 1000}


def problem(classes, batch, seed=1):
    source = draws(seed)
    gauss = normals(source)
    table = lambda rows, columns, entry: torch.tensor([[entry(row, column) for column in range(columns)] for row in range(rows)])
    uniform = lambda rows, columns, bound: table(rows, columns, lambda *_: bound * (2 * next(source) - 1))
    centres = table(classes, INPUTS, lambda *_: SPREAD * next(gauss))
    examples = lambda labels: (
        table(len(labels), INPUTS, lambda row, column: centres[labels[row], column].item() + next(gauss)),
        torch.tensor(labels),
    )
    start = []
    for fan_in, fan_out in ((INPUTS, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, classes)):
        start.append((uniform(fan_in, fan_out, fan_in**-0.5), uniform(1, fan_out, fan_in**-0.5)))
    seen = examples([at % classes for at in range(batch)])
    unseen = examples([math.floor(next(source) * classes) for _ in range(UNSEEN)])
    order = list(range(batch))
    for last in range(batch - 1, 0, -1):
        other = math.floor(next(source) * (last + 1))
        order[last], order[other] = order[other], order[last]
    return seen, unseen, start, order


class Network(nn.Module):
    def __init__(self, start, fault):
        super().__init__()
        layers = []
        for weights, bias in start:
            layer = nn.Linear(*weights.shape)
            with torch.no_grad():
                layer.weight.copy_(weights.T)
                layer.bias.copy_(bias[0])
            layers.append(layer)
        self.hidden = layers[:2] if fault == "unregistered-modules" else nn.ModuleList(layers[:2])
        self.head = layers[2]
        self.fault = fault

    def forward(self, x):
        for layer in self.hidden:
            x = torch.relu(layer(x))
        if self.fault == "detached-forward":
            x = torch.tensor(x.tolist())
        return self.head(x)

    @property
    def layers(self):
        return [*self.hidden, self.head]


def norm(tensors):
    return math.sqrt(sum(float((it**2).sum()) for it in tensors if it is not None))


def train(values, fault):
    (inputs, labels), unseen, start, order = problem(values["classes"], values["batch"])
    if fault == "unpaired-shuffle":
        inputs = inputs[order]
    model = Network(start, fault)
    held = Network(start, None) if fault == "stale-optimizer" else model
    if fault == "frozen-everything":
        for parameter in model.parameters():
            parameter.requires_grad = False
    optimizer = torch.optim.Adam(held.parameters(), lr=values["learningRate"])
    every = [parameter for layer in model.layers for parameter in (layer.weight, layer.bias)]

    def loss_now():
        loss = nn.functional.cross_entropy(model(inputs), labels)
        if values["fault"] == "detached-term":
            penalty = PENALTY * sum((it**2).sum() for it in every)
            loss = loss + (penalty.item() if fault == "detached-term" else penalty)
        return loss

    losses, gradients = [loss_now().item()], []
    for _ in range(values["steps"]):
        if fault != "missing-zero-grad":
            optimizer.zero_grad()
        loss = loss_now()
        if fault == "rewrapped-loss":
            loss = torch.tensor(loss.item(), requires_grad=True)
        if fault in ("cut-graph", "frozen-everything"):
            loss = loss.detach()
            try:
                loss.backward()
                raise AssertionError("PyTorch should have refused")
            except RuntimeError as error:
                assert "does not require grad" in str(error)
        elif fault != "missing-backward":
            loss.backward()
        gradients.append(norm(it.grad for it in every))
        if fault != "missing-step":
            optimizer.step()
        losses.append(loss_now().item())

    with torch.no_grad():
        right = lambda x, y: float((model(x).argmax(1) == y).double().mean())
        first = [it for weights, bias in start for it in (weights.T, bias[0])]
        return {
            "startLoss": losses[0],
            "lastLoss": losses[-1],
            "memorised": next((at for at, it in enumerate(losses) if it < MEMORISED), None),
            "accuracy": right(inputs, labels),
            "unseen": right(*unseen),
            "gradient": gradients[0],
            "lastGradient": gradients[-1],
            "moved": norm(now - then for now, then in zip(every, first)),
        }


def figures(values):
    arms = {"trapped": train(values, values["fault"]), "repaired": train(values, None)}
    out = {"chance": {"value": math.log(values["classes"]), "tolerance": 1e-12}}
    for name in arms["trapped"]:
        known = {arm: found[name] for arm, found in arms.items() if found[name] is not None}
        # Both in float64, with sums in another order; found to agree to 1e-15 here, with room for another machine's exp and log over a thousand steps.
        if known:
            size = max(1.0, *(abs(it) for it in known.values()))
            out[name] = {**known, "tolerance": 0.0 if name in ("memorised", "accuracy", "unseen") else 1e-10 * size}
    return out


POINTS = [
    {},
    {"fault": "cut-graph", "classes": 2, "steps": 20},
    {"fault": "frozen-everything", "classes": 3, "batch": 8, "steps": 20},
    {"fault": "missing-backward", "batch": 8, "steps": 20},
    {"fault": "missing-step", "learningRate": 0.1, "batch": 16, "steps": 20},
    {"fault": "stale-optimizer", "classes": 5, "batch": 16, "steps": 50},
    {"fault": "missing-zero-grad", "steps": 100},
    {"fault": "unregistered-modules", "classes": 5, "batch": 16, "learningRate": 0.01, "steps": 100},
    {"fault": "detached-forward", "classes": 2, "batch": 64, "learningRate": 0.003, "steps": 50},
    {"fault": "detached-term", "classes": 4, "learningRate": 0.003, "steps": 100},
    {"fault": "unpaired-shuffle", "classes": 4, "batch": 24, "learningRate": 0.01, "steps": 100},
]

print(
    json.dumps(
        {
            "source": f"PyTorch {torch.__version__.split('+')[0]}, float64",
            "points": [{"values": it, "figures": figures({**DEFAULTS, **it})} for it in POINTS],
        },
        indent=1,
    )
)
