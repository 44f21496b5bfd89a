"""Takes each training step of the cases on a small network: before the fix no gradient reaches its weights, after it every one learns."""
# requires: torch==2.13.0, numpy==2.4.6

import warnings

import torch
import torch.nn as nn
import torch.nn.functional as F
from proving import absent, proof, require, unrun

warnings.filterwarnings("ignore")


def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 3))


def batches(count=3):
    torch.manual_seed(1)
    return [(torch.randn(32, 8), torch.randint(3, (32,))) for _ in range(count)]


def must_learn(train):
    """`train(model, loader, optimizer)` changes every weight; a step that PyTorch refuses changes none."""
    model = network()
    before = [p.detach().clone() for p in model.parameters()]
    try:
        train(model, batches(), torch.optim.SGD(model.parameters(), lr=0.1))
    except (RuntimeError, AttributeError) as error:
        require(False, str(error))
    moved = [not torch.equal(old, new) for old, new in zip(before, model.parameters())]
    require(all(moved), f"{moved.count(False)} of {len(moved)} tensors of weights are what they were")


# traps-rewrapped, traps-cut


@proof("traps-rewrapped", "copied")
@proof("traps-rewrapped", "as_a_number")
@proof("traps-rewrapped", "wrapped_as_of_old")
@proof("traps-rewrapped", "under_a_guard")
@proof("traps-rewrapped", "in_one_line")
@proof("traps-rewrapped", "detached_first")
@proof("traps-rewrapped", "divided_afterwards")
@proof("traps-rewrapped", "flagged_behind_no_grad")
@proof("traps-rewrapped", "flagged_by_attribute")
@proof("traps-cut", "a_number")
@proof("traps-cut", "detached")
@proof("traps-cut", "data")
@proof("traps-cut", "copied")
@proof("traps-cut", "unrecorded")
def steps(program):
    must_learn(getattr(program.run(), program.scope))


@proof("traps-rewrapped", "Trainer")
def trainer(program):
    made = program.run().Trainer
    must_learn(lambda model, loader, optimizer: made(model, optimizer).fit(loader))


@proof("traps-rewrapped", "smoothed_loss")
def helper(program):
    smoothed = program.run().smoothed_loss

    def train(model, loader, optimizer):
        for images, labels in loader:
            optimizer.zero_grad()
            smoothed(model(images), labels).backward()
            optimizer.step()

    must_learn(train)


# traps-term


@proof("traps-term", "ridge")
@proof("traps-term", "lasso")
@proof("traps-term", "two_heads")
@proof("traps-term", "centred")
def terms(program):
    model = network()
    [(images, labels)] = loader = batches(1)
    F.cross_entropy(model(images), labels).backward()
    alone = [p.grad.clone() for p in model.parameters()]
    getattr(program.run(), program.scope)(model, loader, torch.optim.SGD(model.parameters(), lr=0.0))
    same = all(torch.allclose(a, p.grad, rtol=1e-6, atol=0) for a, p in zip(alone, model.parameters()))
    require(not same, "the gradient is that of the cross-entropy alone")


# traps-forward


@proof("traps-forward", "RoundTrip")
@proof("traps-forward", "ListTrip")
@proof("traps-forward", "Gate")
def forwards(program):
    torch.manual_seed(0)
    model = getattr(program.run(), program.scope.split(".")[0])()
    images, labels = batches(1)[0]
    F.cross_entropy(model(images), labels).backward()
    dead = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    require(not dead, f"no gradient reaches {', '.join(dead)}")
