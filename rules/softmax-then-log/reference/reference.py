"""The figures of the softmax reproduction by PyTorch's own kernels and autograd, on the CPU."""
# requires: torch==2.13.0

import json
import math

import torch

DEFAULTS = {'gap': 120.0, 'level': 0.0, 'format': 'float32', 'classes': 10, 'epsilon': -8.0}
POINTS = [
    {'gap': 60.0},
    {'gap': 60.0, 'format': 'float64', 'classes': 1000, 'epsilon': -15.0},
    {'gap': 1000.0, 'format': 'float64', 'level': -1000.0, 'classes': 2},
    {'gap': 7.5, 'format': 'float16', 'classes': 10, 'epsilon': -3.0},
    {'gap': 20.0, 'format': 'bfloat16', 'classes': 100, 'epsilon': -7.0},
    {'gap': 95.0, 'level': 3.0, 'epsilon': -12.0},
    {'gap': 0.1, 'classes': 3},
    {'gap': 3.2, 'classes': 5, 'level': -7.0, 'epsilon': -2.0},
]
FORMATS = {'float16': torch.float16, 'bfloat16': torch.bfloat16, 'float32': torch.float32, 'float64': torch.float64}


def logits_of(values, gap, requires_grad=True):
    others = [values['level']] * (values['classes'] - 1)
    return torch.tensor([values['level'] + gap, *others], dtype=FORMATS[values['format']], requires_grad=requires_grad)


def trapped(z, epsilon=None):
    p = torch.softmax(z, dim=0)[1]
    return -torch.log(p if epsilon is None else p + epsilon)


def fused(z):
    return -torch.log_softmax(z, dim=0)[1]


def loss_and_gradient(values, gap, loss_of):
    z = logits_of(values, gap)
    loss = loss_of(z)
    loss.backward()
    return loss.item(), z.grad[1].item()


def end(values, which):
    """The gap from which the loss (0) or the gradient (1) of softmax, then log is no finite number, by bisection."""
    good, bad = 1.0, 1200.0
    for _ in range(60):
        middle = (good + bad) / 2
        if math.isfinite(loss_and_gradient(values, middle, trapped)[which]):
            good = middle
        else:
            bad = middle
    return bad


def point(given):
    values = {**DEFAULTS, **given}
    unit = torch.finfo(FORMATS[values['format']]).eps
    epsilon = 10.0 ** values['epsilon']
    loss, gradient = loss_and_gradient(values, values['gap'], trapped)
    fused_loss, fused_gradient = loss_and_gradient(values, values['gap'], fused)
    patched_loss, patched_gradient = loss_and_gradient(values, values['gap'], lambda z: trapped(z, epsilon))
    leading = logits_of({**values, 'level': 0.0}, values['gap'], requires_grad=False)
    zero = torch.tensor(0)
    twice = torch.nn.functional.cross_entropy(torch.softmax(leading, dim=0)[None], zero[None]).item()
    once = torch.nn.functional.cross_entropy(leading[None], zero[None]).item()
    # Half-precision kernels keep float32 inside and round once, the reproduction rounds every step: a few units of the last place.
    figures = {
        'loss': {'trapped': loss, 'repaired': fused_loss, 'tolerance': 3 * unit * max(1, fused_loss)},
        'gradient': {'trapped': gradient, 'repaired': fused_gradient, 'tolerance': 3 * unit},
        'patchedLoss': {'value': patched_loss, 'tolerance': 3 * unit * max(1, patched_loss)},
        'patchedGradient': {'value': patched_gradient, 'tolerance': 3 * unit},
        'twice': {'trapped': twice, 'repaired': once, 'tolerance': 3 * unit * max(1, twice)},
        # Where the rounding of the logit jumps; PyTorch rounds a Python number to float32 on its way to a shorter format.
        'lossEnds': {'trapped': end(values, 0), 'tolerance': 1e-5},
        'gradientEnds': {'trapped': end(values, 1), 'tolerance': 1e-5},
    }
    known = {name: {key: it for key, it in figure.items() if math.isfinite(it)} for name, figure in figures.items()}
    return {'values': given, 'figures': {name: it for name, it in known.items() if len(it) > 1}}


if __name__ == '__main__':
    result = {'source': f'PyTorch {torch.__version__}, CPU', 'points': [point(it) for it in POINTS]}
    print(json.dumps(result, indent=2))
