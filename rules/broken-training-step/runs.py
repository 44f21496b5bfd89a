"""Takes each training step of the cases on a small network: before the fix no gradient reaches its weights, after it every one learns."""
# requires: torch==2.13.0, numpy==2.4.6, scikit-learn==1.9.1

import contextlib
import io
import math
import re
import sys
import types
import warnings
from unittest import mock

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F
from proving import absent, proof, require, unrun
from torch.optim.optimizer import register_optimizer_step_post_hook

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
@proof("traps-rewrapped", "told_to")
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


@proof("traps-notebook", "loss.requires_grad = True")
def cells(program):
    made = {}
    step = torch.optim.Adam.step

    def watched(self, *args, **kwargs):
        made.setdefault("before", [p.detach().clone() for group in self.param_groups for p in group["params"]])
        made["optimizer"] = self
        return step(self, *args, **kwargs)

    with mock.patch.object(torch.optim.Adam, "step", watched):
        program.run(train_loader=batches())
    after = [p for group in made["optimizer"].param_groups for p in group["params"]]
    require(not any(torch.equal(old, new) for old, new in zip(made["before"], after)), "the weights are those of the start")


@proof("traps-lightning", "Tagger")
def lightning_steps(program):
    """What Lightning does with a module: its loop in the fewest lines."""
    light = types.ModuleType("lightning")
    light.LightningModule = type("LightningModule", (nn.Module,), {"log": lambda self, *args, **kwargs: None})

    with mock.patch.dict(sys.modules, lightning=light):
        tagger = program.run().Tagger()
    before = [p.detach().clone() for p in tagger.parameters()]
    optimizer = tagger.configure_optimizers()
    for index, batch in enumerate(batches()):
        loss = tagger.training_step(batch, index)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    require(not any(torch.equal(old, new) for old, new in zip(before, tagger.parameters())), "the weights are those of the start")


# traps-term


@proof("traps-term", "ridge")
@proof("traps-term", "lasso")
@proof("traps-term", "two_heads")
@proof("traps-term", "centred")
@proof("traps-term", "rewrapped")
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


# The faults around the loop: missing calls, other parameters, other labels.


def small_batches(count=3, size=4):
    torch.manual_seed(2)
    return [(torch.randn(size, 6), torch.randint(4, (size,))) for _ in range(count)]


def must_zero(train):
    """Between a step and the next backward the gradients are gone."""
    stepped = []
    backward = torch.Tensor.backward

    def watched(self, *args, **kwargs):
        while stepped:
            left = [p.grad for group in stepped.pop().param_groups for p in group["params"]]
            require(not any(it is not None and it.any() for it in left), "the gradients of the batch before are still there")
        return backward(self, *args, **kwargs)

    hook = register_optimizer_step_post_hook(lambda optimizer, args, kwargs: stepped.append(optimizer))
    try:
        with mock.patch.object(torch.Tensor, "backward", watched):
            train(small_batches(count=9))
    finally:
        hook.remove()


@proof("traps-loop-zero-grad", "plain")
@proof("traps-loop-zero-grad", "zeroed_once")
@proof("traps-loop-zero-grad", "not_called")
@proof("traps-loop-zero-grad", "gathered")
@proof("traps-loop-zero-grad", "unnamed")
@proof("traps-loop-zero-grad", "scaled")
def zeroing(program):
    must_zero(getattr(program.run(), program.scope))


@proof("traps-loop-zero-grad", "one_step")
def zeroing_in_a_function(program):
    must_zero(program.run().in_steps)


@proof("traps-model-in-another-file", "fit")
def zeroing_across_files(program):
    must_zero(lambda loader: program.run().fit(loader))


@proof("traps-loop-notebook", "loss.backward()")
def zeroing_in_cells(program):
    must_zero(lambda loader: program.run())


@proof("traps-loop-zero-grad", "Trainer")
def zeroing_in_a_class(program):
    must_zero(program.run().Trainer().fit)


def must_move(build, train):
    """From the same seed, training gives other weights than building alone."""
    torch.manual_seed(0)
    fresh = build()
    torch.manual_seed(0)
    trained = train()
    moved = [not torch.equal(old, new) for old, new in zip(fresh.parameters(), trained.parameters())]
    require(all(moved), "the weights are those of the start")


@proof("traps-loop-step", "forgotten", "add-step")
@proof("traps-loop-step", "clipped", "add-step")
@proof("traps-loop-step", "never_used", "add-step")
@proof("traps-loop-step", "not_called", "add-parentheses")
@proof("traps-overfit-test", "train", "add-step")
@proof("traps-overfit-test", "train_flagged", "drop-wrap")
def stepping(program):
    module = program.run()
    build = module.Net if program.case == "traps-overfit-test" else module.Digits
    loader = small_batches()
    must_move(build, lambda: getattr(module, program.scope)(loader))


@proof("traps-loop-backward", "train", "add-backward")
def going_backward(program):
    module = program.run()
    before = [p.detach().clone() for p in module.model.parameters()]
    module.train(small_batches())
    moved = [not torch.equal(old, new) for old, new in zip(before, module.model.parameters())]
    require(all(moved), "the weights are those of the start")


@proof("traps-loop-backward", "not_called", "add-parentheses")
def calling_backward(program):
    loader, module = small_batches(), program.run()
    must_move(lambda: nn.Linear(6, 4), lambda: module.not_called(loader))


def one_batch_tells(program, healthy):
    """The broken step fails on one batch and is told so; the same step in order memorises it, from a loss near ln 4."""
    batch = small_batches(count=1)
    torch.manual_seed(0)
    try:
        getattr(program.run(), program.scope)(batch)
    except AssertionError as error:
        assert "not memorised" in str(error), error
    else:
        require(False, "nothing says that the step is broken")
    text = program.files[program.main]
    for line, call in healthy:
        assert line in text, line
        text = text.replace(line, call)
    program.files = {**program.files, program.main: text}
    torch.manual_seed(0)
    module = program.run()
    with contextlib.redirect_stdout(io.StringIO()) as out:
        getattr(module, program.scope)(batch)
    first = float(re.search(r"first loss ([\d.]+)", out.getvalue())[1])
    assert abs(first - math.log(4)) < 0.7, first


@proof("traps-loop-step", "forgotten", "insert-overfit-test")
@proof("traps-loop-step", "never_used", "insert-overfit-test")
@proof("traps-overfit-test", "train", "insert-overfit-test")
def test_without_step(program):
    one_batch_tells(program, [("loss.backward()", "loss.backward(); optimizer.step()")])


@proof("traps-overfit-test", "train_flagged", "insert-overfit-test")
def test_behind_a_new_leaf(program):
    one_batch_tells(program, [("loss = torch.tensor(loss.item(), requires_grad=True)\n", "pass\n")])


@proof("traps-loss-in-another-file", "train", "insert-overfit-test")
def test_across_files(program):
    torch.manual_seed(0)
    batch = (torch.randn(4, 12), torch.tensor([0.0, 1.0, 1.0, 0.0]))
    try:
        program.run().train([batch])
    except AssertionError as error:
        assert "not memorised" in str(error), error
    else:
        require(False, "nothing says that the step is broken")
    [losses] = [path for path in program.files if path.endswith("losses.py")]
    healthy = program.files[losses].replace("(scores > 0).float()", "scores").replace("binary_cross_entropy(", "binary_cross_entropy_with_logits(")
    program.files = {**program.files, losses: healthy}
    program.run().train([batch])


@proof("traps-loop-step", "clipped", "insert-overfit-test")
def test_with_clipping(program):
    one_batch_tells(program, [("clip_grad_norm_(model.parameters(), 1.0)", "clip_grad_norm_(model.parameters(), 1.0); adam.step()"), ("lr=1e-3", "lr=1e-2")])


@proof("traps-loop-step", "not_called", "insert-overfit-test")
def test_with_bare_step(program):
    one_batch_tells(program, [("optimizer.step\n", "optimizer.step()\n")])


@proof("traps-loop-backward", "train", "insert-overfit-test")
def test_without_backward(program):
    one_batch_tells(program, [("optimizer.step()", "loss.backward(); optimizer.step()"), ("lr=1e-3", "lr=1e-2")])


@proof("traps-loop-backward", "not_called", "insert-overfit-test")
def test_with_bare_backward(program):
    one_batch_tells(program, [("loss.backward\n", "loss.backward()\n")])


@proof("traps-stale-optimizer", "new_head")
@proof("traps-stale-optimizer", "rebuilt")
@proof("traps-stale-optimizer", "given_away")
def holding(program):
    held = set()
    hook = register_optimizer_step_post_hook(
        lambda optimizer, args, kwargs: held.update(id(p) for group in optimizer.param_groups for p in group["params"])
    )
    try:
        model = getattr(program.run(), program.scope)(small_batches())
    finally:
        hook.remove()
    require(all(id(p) in held for p in model.parameters()), "the optimizer does not hold all weights of the model")


def must_know(program, name, count):
    """The class has that many tensors of weights in `parameters()`, and its forward runs."""
    model = getattr(program.run(), name)()
    model(torch.randn(3, 8)).sum().backward()
    known = len(list(model.parameters()))
    require(known == count, f"{known} tensors of weights are known")


@proof("traps-unregistered", "Tower")
def tower(program):
    must_know(program, "Tower", 8)


@proof("traps-unregistered", "Appended")
def appended(program):
    must_know(program, "Appended", 6)


@proof("traps-unregistered", "ManyTasks")
def many_tasks(program):
    must_know(program, "ManyTasks", 6)


@proof("traps-unregistered", "self.blocks =")
def blocks(program):
    must_know(program, "Stack", 6)


@proof("traps-unregistered", "self.gains =")
def gains(program):
    must_know(program, "Stack", 4)


@proof("traps-unpaired-shuffle", "in_place")
@proof("traps-unpaired-shuffle", "drawn_inline")
@proof("traps-unpaired-shuffle", "by_generator")
@proof("traps-unpaired-shuffle", "as_a_copy")
@proof("traps-unpaired-shuffle", "by_python")
def pairs_kept(program):
    numpy.random.seed(0)
    score = getattr(program.run(), program.scope)()
    require(score > 0.8, f"{score:.2f} of the labels are met")


@proof("traps-unpaired-shuffle", "with_sklearn")
def pairs_kept_by_sklearn(program):
    points = numpy.random.default_rng(0).normal(size=(400, 5))
    score = program.run().with_sklearn(points, (points[:, 0] > 0).astype(int))
    require(score > 0.8, f"{score:.2f} of the labels are met")


@proof("traps-unpaired-shuffle", "by_index")
def pairs_kept_in_batches(program):
    points = numpy.random.default_rng(0).normal(size=(400, 5))
    loader = program.run().by_index(points, (points[:, 0] > 0).astype(int))
    met = sum(((x[:, 0] > 0).long() == t).sum().item() for x, t in loader)
    require(met == 400, f"{met} of 400 rows have their own label")
