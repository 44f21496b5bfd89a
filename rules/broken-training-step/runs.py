"""
Takes each training step of the cases on a small network: before the fix no gradient reaches its weights, after it every one learns.
Long, because the test on one batch is run for every finding that it is offered on.
"""
# requires: torch==2.13.0, numpy==2.4.6, scikit-learn==1.9.1

import collections
import contextlib
import functools
import inspect
import io
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


@proof("traps-rewrapped", "copied", "drop-wrap")
@proof("traps-rewrapped", "as_a_number", "drop-wrap")
@proof("traps-rewrapped", "wrapped_as_of_old", "drop-wrap")
@proof("traps-rewrapped", "under_a_guard", "drop-wrap")
@proof("traps-rewrapped", "in_one_line", "drop-wrap")
@proof("traps-rewrapped", "detached_first", "drop-wrap")
@proof("traps-rewrapped", "divided_afterwards", "drop-wrap")
@proof("traps-rewrapped", "flagged_behind_no_grad", "drop-wrap")
@proof("traps-rewrapped", "flagged_by_attribute", "drop-wrap")
@proof("traps-rewrapped", "told_to", "drop-wrap")
@proof("traps-cut", "a_number", "drop-cut", "record-gradients")
@proof("traps-cut", "detached", "drop-cut", "record-gradients")
@proof("traps-cut", "data", "drop-cut", "record-gradients")
@proof("traps-cut", "copied", "drop-cut", "record-gradients")
@proof("traps-cut", "unrecorded", "drop-cut", "record-gradients")
def steps(program):
    must_learn(getattr(program.run(), program.scope))


@proof("traps-rewrapped", "Trainer", "drop-wrap")
def trainer(program):
    made = program.run().Trainer
    must_learn(lambda model, loader, optimizer: made(model, optimizer).fit(loader))


@proof("traps-rewrapped", "smoothed_loss", "drop-wrap")
def helper(program):
    smoothed = program.run().smoothed_loss

    def train(model, loader, optimizer):
        for images, labels in loader:
            optimizer.zero_grad()
            smoothed(model(images), labels).backward()
            optimizer.step()

    must_learn(train)


@proof("traps-notebook", "loss.requires_grad = True", "drop-wrap")
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


@proof("traps-term", "ridge", "add-tensor")
@proof("traps-term", "lasso", "add-tensor")
@proof("traps-term", "two_heads", "add-tensor")
@proof("traps-term", "centred", "add-tensor")
@proof("traps-term", "rewrapped", "add-tensor")
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
@proof("traps-handed-through-numpy", "OwnMethod", "stay-in-graph")
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


@proof("traps-loop-zero-grad", "plain", "add-zero-grad", "add-parentheses")
@proof("traps-loop-zero-grad", "zeroed_once", "add-zero-grad", "add-parentheses")
@proof("traps-loop-zero-grad", "not_called", "add-zero-grad", "add-parentheses")
@proof("traps-loop-zero-grad", "gathered", "add-zero-grad", "add-parentheses")
@proof("traps-loop-zero-grad", "unnamed", "add-zero-grad", "add-parentheses")
@proof("traps-loop-zero-grad", "scaled", "add-zero-grad", "add-parentheses")
@proof("traps-loop-in-attributes", "starred", "add-zero-grad")
@proof("traps-loop-in-attributes", "chained", "add-zero-grad")
def zeroing(program):
    must_zero(getattr(program.run(), program.scope))


@proof("traps-loop-zero-grad", "one_step", "add-zero-grad", "add-parentheses")
def zeroing_in_a_function(program):
    must_zero(program.run().in_steps)


@proof("traps-model-in-another-file", "fit", "add-zero-grad")
def zeroing_across_files(program):
    must_zero(lambda loader: program.run().fit(loader))


@proof("traps-loop-notebook", "loss.backward()", "add-zero-grad")
def zeroing_in_cells(program):
    must_zero(lambda loader: program.run())


@proof("traps-loop-zero-grad", "Trainer", "add-zero-grad", "add-parentheses")
def zeroing_in_a_class(program):
    must_zero(program.run().Trainer().fit)


@proof("traps-loop-in-attributes", "Fitter", "add-zero-grad")
def zeroing_in_a_method(program):
    must_zero(program.run().Fitter().epochs)


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


@proof("traps-loop-two-optimizers", "apart", "add-parentheses")
def both_stepping(program):
    parts = [nn.Linear(6, 8), nn.Linear(8, 4)]
    before = [p.detach().clone() for part in parts for p in part.parameters()]
    program.run().apart(*parts, small_batches())
    after = [p for part in parts for p in part.parameters()]
    moved = [not torch.equal(old, new) for old, new in zip(before, after)]
    require(all(moved), f"{moved.count(False)} of {len(moved)} tensors of weights are what they were")


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


@proof("traps-loop-parts-without", "starred", "add-step")
@proof("traps-loop-parts-without", "Silent", "add-backward")
def moving_parts(program):
    loader, module = small_batches(), program.run()
    if program.scope.startswith("Silent"):
        must_move(lambda: module.Silent().net, lambda: module.Silent().fit(loader))
    else:
        must_move(lambda: nn.Sequential(nn.Linear(6, 16), nn.Linear(16, 4)), lambda: module.starred(loader))


# The test on a single batch says that a broken step is broken, and that the same step in order memorises the batch.


def wide_batch():
    return batches(1)[0]


def rated_batch():
    images, labels = wide_batch()
    return images, labels.float()


def scored_batch():
    images, _ = wide_batch()
    return images, torch.randn(32, 3)


def narrow_batch():
    return small_batches(1)[0]


def clicked_batch():
    return torch.randn(4, 12), torch.tensor([0.0, 1.0, 1.0, 0.0])


def called(of, batch, net):
    """Calls a function of the cases with what its parameters are named for."""
    given = {
        "model": net,
        "encoder": net,
        "head": nn.Linear(3, 3),
        "optimizer": torch.optim.Adam(net.parameters(), lr=0.03),
        "opt": torch.optim.Adam(net.parameters(), lr=0.03),
        "loader": [batch],
        "inputs": batch[0],
        "targets": batch[1],
        "classes": 3,
    }
    return of(*[given[name] for name, it in inspect.signature(of).parameters.items() if it.default is it.empty])


def small_vision():
    """What stands in for torchvision: a network that is called as `resnet18` is, and names its last layer like it."""
    vision = types.ModuleType("torchvision")
    layers = lambda classes: [("body", nn.Linear(8, 32)), ("relu", nn.ReLU()), ("fc", nn.Linear(32, classes))]
    vision.models = types.SimpleNamespace(resnet18=lambda num_classes: nn.Sequential(collections.OrderedDict(layers(num_classes))))
    return mock.patch.dict(sys.modules, torchvision=vision)


def one_batch(program, text, batch, scope):
    """What the test says of the losses, and the error that ends the program, if any."""
    torch.manual_seed(0)
    numpy.random.seed(0)
    error = None
    program.files = {**program.files, program.main: text}
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            with small_vision():
                of = program.run(train_loader=[batch])
            net = network()
            for name in filter(None, scope.split(".")):
                of = getattr(of() if isinstance(of, type) and "__init__" not in vars(of) else of, name)
                if isinstance(of, type):
                    of = called(of, batch, net)
            if scope:
                called(of, batch, net)
        except (AssertionError, RuntimeError, AttributeError, ValueError) as raised:
            error = raised
    said = re.search(r"first loss ([-.\d]+)(?:, expected near \S+ = ([\d.]+))?; after 1000 steps (\S+)", out.getvalue() + program.printed)
    return [float(it) for it in said.groups("nan")] if said else None, error


def on_one_batch(how, batch, healthy, scope, program):
    text = program.files[program.main]
    require("overfit_batch" in text, "nothing says whether one batch is memorised")
    scope = program.scope if scope is None else scope
    said, error = one_batch(program, text, batch(), scope)
    if how == "flat":
        assert "not memorised" in str(error), (said, error)
    elif how == "refused":
        assert said is None and error is not None, (said, error)
    else:
        assert said, error
    for line, call in healthy:
        assert line in text, line
        text = text.replace(line, call)
    said, error = one_batch(program, text, batch(), scope)
    assert error is None, error
    first, expected, last = said
    assert last < 0.1 * first and not abs(first - expected) > 0.7, said


def tested(case, batch, rows, **scopes):
    """For each finding of a case, how the broken step ends, and what puts it in order."""
    for piece, (how, *healthy) in rows.items():
        proof(case, piece, "insert-overfit-test")(functools.partial(on_one_batch, how, batch, healthy, scopes.get(piece.strip("\n"))))


GRADED = ("with torch.no_grad():", "if True:")
FASTER = ("lr=1e-3", "lr=1e-2")
ZEROED = ("loss.backward()", "optimizer.zero_grad(); loss.backward()")
STEPPED = ("loss.backward()", "loss.backward(); optimizer.step()")

tested(
    "traps-rewrapped",
    wide_batch,
    {
        "copied": ["flat", ("loss = torch.tensor(loss, requires_grad=True)", "pass")],
        "as_a_number": ["flat", ("labels).item()", "labels)"), ("loss = torch.tensor(loss, requires_grad=True)", "pass")],
        "wrapped_as_of_old": ["flat", ("train_loss = Variable(train_loss.data, requires_grad=True)", "pass")],
        "under_a_guard": ["flat", GRADED],
        "in_one_line": ["flat", ("torch.tensor(ce.item(), requires_grad=True)", "ce")],
        "detached_first": ["flat", ("loss.detach().requires_grad_()", "loss")],
        "divided_afterwards": ["flat", ("torch.tensor(loss.detach().cpu().numpy(), requires_grad=True)", "loss")],
        "flagged_behind_no_grad": ["flat", GRADED],
        "flagged_by_attribute": ["flat", GRADED, ("loss.requires_grad = True", "pass")],
        "Trainer": ["flat", ("self.act_loss = Variable(self.act_loss.data, requires_grad=True)", "pass")],
        "told_to": ["refused", ("loss.requires_grad = True", "pass")],
    },
)
tested(
    "traps-rewrapped-unfixed",
    rated_batch,
    {
        "by_prediction": ["flat", ("model(features).argmax(dim=1)", "model(features)[:, 0]"), ("loss.requires_grad = True", "pass")],
        "by_index": ["flat", ("_, predicted = torch.max(model(features), 1)", "predicted = model(features)[:, 0]")],
    },
)
tested(
    "traps-rewrapped-unfixed",
    scored_batch,
    {"outputs_made_anew": ["flat", (".detach().numpy()", ""), ("torch.tensor(scores.clip(0, 5), requires_grad=True)", "scores")]},
)
tested(
    "traps-cut",
    wide_batch,
    {
        "a_number": ["refused", ("labels).item()", "labels)")],
        "detached": ["refused", (".detach()", "")],
        "data": ["refused", ("loss.data", "loss")],
        "copied": ["refused", ("torch.tensor(loss)", "loss")],
        "unrecorded": ["refused", GRADED],
    },
)
tested(
    "traps-cut-unfixed",
    rated_batch,
    {
        "by_decision": ["refused", ("model(features).argmax(dim=1).float()", "model(features)[:, 0]")],
        "by_comparison": ["refused", ("(model(features)[:, 0] > 0.5).float()", "model(features)[:, 0].sigmoid()"), ("label)", "(label > 1).float())")],
    },
)
tested(
    "traps-cut-unfixed",
    scored_batch,
    {"through_numpy": ["refused", (".detach().cpu().numpy()", ""), ("torch.from_numpy(np.clip(scores, 0, 5))", "scores")]},
)
tested(
    "traps-term",
    wide_batch,
    {
        "ridge": ["told", ("strength * reg.item()", "0 * reg")],
        "lasso": ["told", ("1e-4 * l1", "0 * l1")],
        "two_heads": ["told", ("0.1 * float(entropy)", "0.1 * entropy")],
        "centred": ["told", ("10 * centre.detach()", "0 * centre")],
        "rewrapped": ["told", ("5 * spread", "0 * spread")],
    },
)
@proof("traps-frozen", "tune", "unfreeze-head")
@proof("traps-frozen", "tune_by_method", "unfreeze-head")
@proof("traps-frozen", "tune_own", "unfreeze-head")
@proof("traps-frozen", "tune_probabilities", "unfreeze-head")
def head_learns(program):
    with small_vision():
        tune = getattr(program.run(), program.scope)
    images, labels = wide_batch()
    loader = [(images.repeat(1, 98) if program.scope == "tune_by_method" else images, labels)]
    try:
        model = tune(*[loader, 3][: len(inspect.signature(tune).parameters)])
    except RuntimeError as error:
        require(False, str(error))
    live = [name for name, p in model.named_parameters() if p.grad is not None and p.grad.any()]
    assert len(live) == 2 and live == [name for name, _ in model.named_parameters()][-2:], live


tested("traps-forward-unfixed", scored_batch, {"regress": ["flat", (".round()", "")]})
tested(
    "traps-frozen",
    wide_batch,
    {
        "tune": ["refused", ("param.requires_grad = False", "pass")],
        "tune_by_method": ["refused", ("net.requires_grad_(False)", "pass"), ("784", "8")],
        "tune_own": ["refused", ("param.requires_grad = False", "pass")],
        "tune_probabilities": ["refused", ("scorer.requires_grad_(False)", "pass")],
        "tune_by_names": ["refused", ("weight.requires_grad_(False)", "pass"), ("lr=2e-5", "lr=3e-2")],
    },
)
tested(
    "traps-loop-step",
    narrow_batch,
    {
        "forgotten": ["flat", STEPPED],
        "never_used": ["flat", STEPPED],
        "clipped": ["flat", ("clip_grad_norm_(model.parameters(), 1.0)", "clip_grad_norm_(model.parameters(), 1.0); adam.step()"), FASTER],
        "not_called": ["flat", ("optimizer.step\n", "optimizer.step()\n")],
    },
)
tested("traps-loop-two-optimizers", wide_batch, {"apart": ["told", ("encoder_optimizer.step\n", "encoder_optimizer.step()\n")]})
tested(
    "traps-overfit-test",
    narrow_batch,
    {"train": ["flat", STEPPED], "train_flagged": ["flat", ("loss = torch.tensor(loss.item(), requires_grad=True)\n", "pass\n")]},
)
tested("traps-loss-in-another-file", clicked_batch, {"train": ["flat", ("ranking_loss(model", "(lambda a, b: (a - b).square().mean())(model"), ("loss.requires_grad_(True)", "pass")]})
tested(
    "traps-loop-backward",
    narrow_batch,
    {
        "train": ["flat", ("optimizer.step()", "loss.backward(); optimizer.step()"), FASTER],
        "not_called": ["flat", ("loss.backward\n", "loss.backward()\n")],
    },
)
tested(
    "traps-loop-zero-grad",
    narrow_batch,
    {
        "plain": ["told", ZEROED],
        "zeroed_once": ["told", ZEROED],
        "not_called": ["told", ("optimizer.zero_grad\n", "optimizer.zero_grad()\n")],
        "gathered": ["told", ("loss.backward()", "optimizer.zero_grad(); loss.backward()"), ("lr=0.05", "lr=0.5")],
        "unnamed": ["told", ("model(inputs).square().mean().backward()", "optimizer.zero_grad(); model(inputs).square().mean().backward()"), ("overfit_loss.backward()", "optimizer.zero_grad(); overfit_loss.backward()"), ("lr=0.05", "lr=0.5")],
        "scaled": ["told", ("scaler.scale(loss)", "optimizer.zero_grad(); scaler.scale(loss)")],
        "Trainer": ["told", ("loss.backward()", "self.optimizer.zero_grad(); loss.backward()")],
    },
)
tested(
    "traps-loop-in-attributes",
    narrow_batch,
    {
        "starred": ["told", ZEROED, ("lr=0.05", "lr=0.5")],
        "chained": ["told", ZEROED, ("lr=0.05", "lr=0.5")],
    },
)
tested(
    "traps-loop-parts-without",
    narrow_batch,
    {
        "Silent": ["flat", ("self.optimizer.step()", "loss.backward(); self.optimizer.step()"), ("lr=0.05", "lr=0.5")],
        "starred": ["flat", STEPPED, ("lr=0.05", "lr=0.5")],
    },
    Silent="Silent.fit",
)
tested("traps-model-in-another-file", narrow_batch, {"fit": ["told", ZEROED]})
tested("traps-loop-notebook", narrow_batch, {"loss.backward()": ["told", ZEROED, ("lr=0.05", "lr=0.5")]})
tested("traps-notebook", wide_batch, {"loss.requires_grad = True": ["flat", GRADED, ("loss.requires_grad = True", "pass"), FASTER]})
tested(
    "traps-stale-optimizer",
    narrow_batch,
    {
        "new_head": ["told", ("model.fc = nn.Linear(16, 4)", "model.fc = nn.Linear(16, 4); optimizer = optim.Adam(model.parameters(), lr=1e-2)")],
        "rebuilt": ["flat", ("model = Backbone()", "model = Backbone(); optimizer = optim.Adam(model.parameters(), lr=1e-2)")],
        "other": ["flat", ("first.parameters(), lr=1e-3", "second.parameters(), lr=1e-2")],
        "given_away": ["told", ("net[2] = nn.Linear(16, 4)", "net[2] = nn.Linear(16, 4); adam = optim.Adam(net.parameters(), lr=1e-2)")],
    },
)
tested(
    "traps-trained-below",
    narrow_batch,
    {
        "Listed": ["told", ("[nn.Linear(6, 32), nn.Linear(32, 32)]", "nn.ModuleList([nn.Linear(6, 32), nn.Linear(32, 32)])")],
        "Rounded": ["told", ("torch.from_numpy(hidden.detach().numpy())", "hidden")],
        "train_shuffled": ["told", ("np.random.shuffle(X)", "pass")],
    },
    Listed="train_listed",
    Rounded="Runner.run",
)
tested(
    "traps-trained-below",
    wide_batch,
    {"halved": ["flat", ("loss = torch.tensor(loss.item(), requires_grad=True)", "pass")]},
    halved="train_encoder",
)


tested(
    "traps-handed-through-numpy",
    wide_batch,
    {
        "two_models": ["told", ("torch.from_numpy(hidden.detach().numpy())", "hidden")],
        "two_models_and_a_helper": ["told", ("head(clipped(encoder(x)))", "head(encoder(x))")],
        "adversaries": ["flat", ("scores = scores.detach()", "pass"), ("np.square(scores)", "scores.square()"), ("np.square(1 - scores)", "(1 - scores).square()")],
    },
)


@proof("traps-handed-through-numpy", "two_models", "stay-in-graph")
def both_models_learn(program):
    encoder, head = network(), nn.Linear(3, 3)
    before = [p.detach().clone() for p in encoder.parameters()]
    program.run().two_models(encoder, head, batches())
    require(not any(torch.equal(old, new) for old, new in zip(before, encoder.parameters())), "the encoder is what it was")


@proof("traps-trained-below", "halved", "drop-wrap")
def halved(program):
    module = program.run()
    must_learn(lambda model, loader, optimizer: module.train_encoder(model, nn.Identity(), loader))


@proof("traps-trained-below", "Listed", "register-layers")
def listed(program):
    known = len(list(program.run().Listed().parameters()))
    require(known == 6, f"{known} tensors of weights are known")


@proof("traps-trained-below", "Rounded", "stay-in-graph")
def rounded(program):
    module = program.run()
    must_move(module.Rounded, lambda: module.Runner().run(*narrow_batch()))


@proof("traps-stale-optimizer", "new_head", "build-optimizer-later")
@proof("traps-stale-optimizer", "rebuilt", "build-optimizer-later")
@proof("traps-stale-optimizer", "given_away", "build-optimizer-later")
@proof("traps-stale-optimizer", "once_more", "build-optimizer-later")
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
