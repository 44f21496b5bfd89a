"""A recurrent cell over three steps, its loss and its gradients in float64, by PyTorch: prints tape.json."""
# requires: torch==2.13.0

import json

import torch

torch.manual_seed(7)
LABELS = [0, 2, 1]
# Two inputs, weights, biases of the gates and of the state, head; rounded so that the file holds what is computed with.
shapes = [(3, 2), (3, 2), (2, 4), (1, 4), (2, 3)]
leaves = [(torch.randn(shape, dtype=torch.float64) * 1e4).round().div(1e4).requires_grad_() for shape in shapes]
x0, x1, weights, bias, head = leaves

state = torch.zeros(3, 2, dtype=torch.float64)
for x in (x0, x1, x0):
    gates = x @ weights + bias
    state = torch.sigmoid(gates[:, :2]) * state + torch.tanh(gates[:, 2:])
loss = torch.nn.functional.cross_entropy(state @ head, torch.tensor(LABELS))
loss.backward()

print(
    json.dumps(
        {
            "torch": torch.__version__.split("+")[0],
            "labels": LABELS,
            "leaves": [leaf.tolist() for leaf in leaves],
            "loss": loss.item(),
            "gradients": [leaf.grad.tolist() for leaf in leaves],
        },
        indent=1,
    )
)
