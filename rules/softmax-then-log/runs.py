"""Runs each loss at logits where a softmax rounds to 0 or an exponential overflows: before the fix the loss or its gradient is lost, after it
it is what a float64 log-softmax gives. Long because every case with a fix has its own run here.
"""
# requires: torch==2.13.0, numpy==2.4.6

import contextlib
from unittest import mock

import numpy
import torch
import torch.nn.functional as F
from proving import absent, proof, require, unrun

FAR = torch.tensor([[0.0, 300.0, -300.0], [300.0, 0.0, -300.0], [1.0, -2.0, 0.5]])
NEAR = torch.tensor([[0.3, -1.2, 2.0], [0.1, 0.4, -0.3], [1.0, -2.0, 0.5]])
# The first two are far from what was predicted.
TARGET = torch.tensor([2, 1, 0])
ONE_HOT = F.one_hot(TARGET, 3).float()


def exact(logits):
    return F.log_softmax(logits.detach().double(), dim=1)


def is_near(found, wanted, tolerance=1e-5):
    found, wanted = torch.as_tensor(found).detach().double(), torch.as_tensor(wanted).double()
    return found.shape == wanted.shape and torch.allclose(found, wanted, rtol=tolerance, atol=tolerance)


def holds(loss, wanted, far=FAR, near=NEAR, tolerance=1e-5):
    """The loss has its value and a finite gradient, at logits of every size."""
    for logits in (near, far):
        logits = logits.clone().requires_grad_()
        value = loss(logits)
        truth = wanted(logits)
        require(is_near(value, truth, tolerance), f"{value.tolist()} instead of {truth.tolist()}")
        value.sum().backward()
        require(torch.isfinite(logits.grad).all(), f"the gradient is {logits.grad.tolist()}")


def picked(logits):
    return -exact(logits)[torch.arange(3), TARGET]


# traps-log


@proof("traps-log", "nested")
@proof("traps-log", "through_a_variable")
@proof("traps-log", "through_gather")
@proof("traps-log", "as_methods")
def likelihoods(program):
    with absent("tensorflow"):
        function = getattr(program.run(), program.scope)
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).mean())


@proof("traps-log", "half_precision")
def half(program):
    with absent("tensorflow"):
        module = program.run()
    holds(module.half_precision, exact, far=FAR / 10, tolerance=1e-2)


@proof("traps-loop-of-a-script", "loss = -torch.log")
def script(program):
    torch.save((torch.randn(128, 4) * 500, torch.randint(3, (128,))), "train.pt")
    weights = program.run().weights
    require(torch.isfinite(weights).all(), f"after 20 epochs the weights are {weights.tolist()}")


# traps-entropy


@proof("traps-entropy", "entropy")
@proof("traps-entropy", "entropy_by_method")
def entropies(program):
    function = getattr(program.run(), program.scope)
    holds(function, lambda logits: -(exact(logits).exp() * exact(logits)).sum(1))


# traps-exp


@proof("traps-exp", "softmax")
def of_a_vector(program):
    function = program.run().softmax
    for values in ([0.5, -1.0, 2.0], [1000.0, 999.0, 0.0]):
        found = function(numpy.array(values))
        require(is_near(found, torch.tensor(values).double().softmax(0)), f"{found}")


@proof("traps-exp", "by_rows")
def of_rows(program):
    function = program.run().by_rows
    rows = numpy.array([[0.5, -1.0, 2.0], [1000.0, 999.0, 0.0]])
    found = function(rows)
    require(is_near(found, torch.tensor(rows).softmax(1)), f"{found}")


@proof("traps-exp", "contrastive")
def contrast(program):
    function = program.run().contrastive
    holds(lambda logits: function(torch.zeros(3), logits), lambda logits: -torch.logsumexp(logits.detach().double(), 1))


# traps-criteria


@proof("traps-criteria", "functional")
@proof("traps-criteria", "through_a_name")
def cross_entropy(program):
    with absent("tensorflow"):
        function = getattr(program.run(), program.scope)
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).mean())


@proof("traps-criteria", "made_and_called")
def made_and_called(program):
    with absent("tensorflow"):
        function = program.run().made_and_called
    holds(lambda logits: function(logits, TARGET), lambda logits: -picked(logits).mean())


@proof("traps-criteria", "doubled_sigmoid")
def doubled_sigmoid(program):
    with absent("tensorflow"):
        function = program.run().doubled_sigmoid
    loss = function(torch.tensor([30.0, -30.0]), torch.tensor([1.0, 0.0])).item()
    require(loss < 1e-9, f"a certain, right prediction keeps a loss of {loss}")


@proof("traps-criteria", "divergence")
def divergence(program):
    with absent("tensorflow"):
        function = program.run().divergence
    same = function(NEAR, NEAR).item()
    require(abs(same) < 1e-6, f"the divergence of a distribution from itself is {same}")
    other = function(NEAR, FAR).item()
    require(other > 0, f"the divergence of two distributions is {other}")


@proof("traps-criteria", "divergence_object")
def divergence_object(program):
    with absent("tensorflow"):
        function = program.run().divergence_object
    teacher = torch.softmax(NEAR.double(), 1)
    holds(lambda logits: function(logits, NEAR), lambda logits: (teacher * (teacher.log() - exact(logits))).sum() / 3)


@proof("traps-criteria", "likelihood")
def likelihood(program):
    with absent("tensorflow"):
        function = program.run().likelihood
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).mean())


# traps-patched


@proof("traps-patched", "Loss")
def patched_class(program):
    loss = program.run().Loss()
    holds(lambda logits: loss(logits, ONE_HOT), lambda logits: picked(logits).sum())


@proof("traps-patched", "module_constant")
def patched_by_constant(program):
    function = program.run().module_constant
    holds(lambda logits: function(logits, ONE_HOT), lambda logits: picked(logits).sum() / 9)


@proof("traps-patched", "unknown_size")
def patched_by_argument(program):
    function = program.run().unknown_size
    holds(lambda logits: function(logits, TARGET, 1e-6).mean(), lambda logits: picked(logits).mean())


# traps-not-spared


@proof("traps-not-spared", "by_label")
def by_label(program):
    function = program.run().by_label

    def wanted(logits):
        levels = logits.detach().double()
        return -(ONE_HOT * (1 - torch.sigmoid(levels)) ** 2 * F.logsigmoid(levels)).mean()

    holds(lambda logits: function(logits, ONE_HOT), wanted)


@proof("traps-not-spared", "Kept")
def kept_on_self(program):
    made = program.run().Kept

    def found(logits):
        kept = made(logits, ONE_HOT)
        kept.summed()
        return kept.loss

    holds(found, lambda logits: picked(logits).sum() / 9)


# traps-undone-and-learned


@proof("traps-undone-and-learned", "of_a_quotient")
def of_a_quotient(program):
    function = program.run().of_a_quotient
    for logits in (NEAR, FAR):
        before = exact(logits)[0, 2].float()
        found = function(logits[0], 2, before, torch.tensor([2.0])).item()
        require(abs(found + 2.0) < 1e-3, f"an unchanged policy has a loss of {found} instead of -2")


@proof("traps-undone-and-learned", "ordered_as_well")
def ordered_as_well(program):
    function = program.run().ordered_as_well
    holds(lambda logits: function(logits, ONE_HOT)[0], lambda logits: -(ONE_HOT * exact(logits)).sum())


# traps-sigmoid

WIDE = torch.tensor([-300.0, -1.0, 2.0, 300.0])


@proof("traps-sigmoid", "nested")
def log_sigmoid(program):
    function = program.run().nested
    holds(function, lambda x: F.logsigmoid(x.detach().double()).mean(), far=WIDE, near=WIDE / 300)


@proof("traps-sigmoid", "ranking")
def ranking(program):
    function = program.run().ranking
    holds(lambda x: function(x, torch.zeros(4)), lambda x: -F.logsigmoid(x.detach().double()).mean(), far=WIDE, near=WIDE / 300)


@proof("traps-sigmoid", "both_sides")
def both_sides(program):
    function = program.run().both_sides
    # Of a label of one the first term counts, of zero the second.
    sign = 1 if "positive =" in program.line else -1
    labels = torch.full((4,), (1.0 + sign) / 2)
    holds(lambda x: function(x, labels), lambda x: F.logsigmoid(sign * x.detach().double()), far=-sign * WIDE.abs(), near=WIDE / 300)


@proof("traps-sigmoid", "functional")
def functional(program):
    function = program.run().functional
    labels = torch.tensor([1.0, 0.0, 1.0, 0.0])
    holds(
        lambda x: function(x, labels),
        lambda x: F.binary_cross_entropy_with_logits(x.detach().double(), labels.double()),
        far=WIDE,
        near=WIDE / 300,
    )


# traps-negative-log-likelihood


def same(value):
    return value


def steep():
    """What is drawn at random is drawn from a wide distribution."""
    plain = torch.randn
    return mock.patch.object(torch, "randn", lambda *size, **how: plain(*size, **how) * 300)


NEGATIVE = "traps-negative-log-likelihood"


@proof(NEGATIVE, "gathered")
@proof(NEGATIVE, "of_unknown_shape")
@proof(NEGATIVE, "over_a_sequence")
def mean_of_labels(program):
    function = getattr(program.run(), program.scope)
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).mean())


@proof(NEGATIVE, "gathered_from_a_view")
def of_a_layer_in_between(program):
    function = program.run().gathered_from_a_view
    holds(lambda logits: function(same, logits, TARGET), lambda logits: picked(logits).mean())


@proof(NEGATIVE, "gathered_afterwards")
def sum_of_labels(program):
    function = program.run().gathered_afterwards
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).sum())


@proof(NEGATIVE, "for_each_example")
@proof(NEGATIVE, "over_one_dimension")
@proof(NEGATIVE, "weighted")
@proof(NEGATIVE, "a_likelihood")
@proof(NEGATIVE, "over_the_rows")
def other_means(program):
    function = getattr(program.run(), program.scope)
    more = (torch.full((3, 1), 2.0),) if program.scope == "weighted" else ()
    wanted = {
        "for_each_example": lambda logits: picked(logits).unsqueeze(1),
        "over_one_dimension": lambda logits: picked(logits).mean().unsqueeze(0),
        "weighted": lambda logits: 2 * picked(logits).mean(),
        "a_likelihood": lambda logits: -picked(logits).mean(),
        "over_the_rows": lambda logits: -F.log_softmax(logits.detach().double(), 0)[torch.arange(3), TARGET].mean(),
    }[program.scope]
    holds(lambda logits: function(logits, TARGET, *more), wanted)


@proof(NEGATIVE, "indexed_after_unpacking")
def indexed_after_unpacking(program):
    function = program.run().indexed_after_unpacking
    with mock.patch.object(torch, "randint", lambda *_: TARGET):
        holds(lambda logits: function(logits)[0], lambda logits: picked(logits).mean())


@proof(NEGATIVE, "indexed")
@proof(NEGATIVE, "of_other_rows")
def of_their_own(program):
    function = getattr(program.run(), program.scope)
    more = (torch.arange(63, -1, -1),) if program.scope == "of_other_rows" else ()
    with steep():
        loss = function(6, 64, *more)
    require(torch.isfinite(loss), f"the loss is {loss.item()}")


# traps-one-reader, traps-cells-one-reader

READER = "traps-one-reader"


@proof(READER, "soft_targets")
@proof(READER, "logits_go_on")
@proof(READER, "read_twice")
@proof(READER, "read_by_a_closure")
@proof(READER, "name_is_taken")
@proof(READER, "logits_are_only_asked")
@proof(READER, "read_through_locals")
def sums_of_labels(program):
    function = getattr(program.run(), program.scope)
    more = {
        "logits_go_on": [lambda x: x * 0],
        "read_by_a_closure": [lambda _: None],
        "name_is_taken": [torch.zeros(1)],
        "read_through_locals": [""],
    }.get(program.scope, [])

    def loss(logits):
        found = function(logits, ONE_HOT, *more)
        return found[0] if isinstance(found, tuple) else found

    holds(loss, lambda logits: picked(logits).sum())


@proof(READER, "over_three_lines")
@proof(READER, "two_names")
@proof(READER, "in_brackets")
def means_of_labels(program):
    function = getattr(program.run(), program.scope)
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).mean())


@proof(READER, "in_a_loop")
@proof(READER, "in_place")
@proof(READER, "without_a_gradient")
def without_gradients(program):
    module = program.run()
    found, wanted = {
        "in_a_loop": lambda: (module.in_a_loop([(FAR, ONE_HOT)], same), picked(FAR).sum()),
        "in_place": lambda: (module.in_place(FAR), exact(FAR)),
        "without_a_gradient": lambda: (module.without_a_gradient(FAR, ONE_HOT), -picked(FAR).sum()),
    }[program.scope]()
    require(is_near(found, wanted), f"{found} instead of {wanted.tolist()}")


@proof("traps-cells-one-reader", "loss = -(y * torch.log(probs))")
def of_a_cell(program):
    with steep():
        loss = program.run().loss
    require(torch.isfinite(loss), f"the loss is {loss.item()}")


# traps-binary

LABELS = torch.tensor([1.0, 0.0, 1.0, 0.0])


@proof("traps-binary", "made_here")
@proof("traps-binary", "through_a_name")
@proof("traps-binary", "of_a_layer")
@proof("traps-binary", "of_a_sum")
@proof("traps-binary", "imported_by_name")
def binary(program):
    function = getattr(program.run(), program.scope)
    before, reduction = {
        "made_here": ((), "sum"),
        "through_a_name": ((), "sum"),
        "of_a_layer": ((lambda x: x.unsqueeze(1),), "mean"),
        "of_a_sum": ((torch.zeros(4),), "mean"),
        "imported_by_name": ((), "mean"),
    }[program.scope]
    holds(
        lambda x: function(*before, x, LABELS),
        lambda x: F.binary_cross_entropy_with_logits(x.detach().double(), LABELS.double(), reduction=reduction),
        far=WIDE,
        near=WIDE / 300,
    )


@proof("traps-binary", "train")
def learns_from_mistakes(program):
    layer = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(layer.weight, -300)
    program.run().train(layer, [(torch.ones(4, 1), torch.ones(4, 1))], torch.ones(4, 1))
    require(layer.weight.item() != -300, "certain mistakes teach nothing")


@proof("traps-binary", "train_a_stack")
def tells_mistakes(program):
    x = torch.randn(32, 8) * 1e6
    loss = program.run().train_a_stack([], [(x, torch.zeros(32)), (x, torch.ones(32))], "cpu")
    require(loss > 200, f"certain mistakes cost {loss}")


# traps-kept-in-tables


@proof("traps-kept-in-tables", "by_name")
@proof("traps-kept-in-tables", "by_get")
@proof("traps-kept-in-tables", "by_class")
def from_a_table(program):
    function = getattr(program.run(), program.scope)
    more = ["cross_entropy"] if program.scope == "by_class" else []
    holds(lambda logits: function(logits, TARGET, *more), lambda logits: picked(logits).mean())


# traps-last-layer, traps-across-cells


@contextlib.contextmanager
def criteria():
    """What criteria are given meanwhile."""
    plain, given = F.cross_entropy, []

    def cross_entropy(scores, *more, **how):
        given.append(scores.detach())
        return plain(scores, *more, **how)

    with mock.patch.object(F, "cross_entropy", cross_entropy):
        yield given


def are_logits(scores):
    require(not torch.allclose(scores.sum(1), torch.ones(len(scores))), "the criterion is given probabilities")


@proof("traps-last-layer", "train_on_one_line")
@proof("traps-last-layer", "train_and_count")
@proof("traps-last-layer", "epoch")
def last_layer(program):
    module = program.run()
    more = ["cpu"] if program.scope == "train_and_count" else []
    train = module.through_functions if program.scope == "epoch" else getattr(module, program.scope)
    with criteria() as given:
        train([(torch.randn(3, 8), TARGET)], *more)
    are_logits(given[0])


@proof("traps-across-cells", "criterion(model(X), y)")
def last_layer_of_another_cell(program):
    are_logits(program.run().model(torch.randn(3, 784)).detach())


@proof("traps-across-cells", "softmax")
def by_hand(program):
    holds(program.run().softmax, lambda logits: exact(logits).exp())


@proof("traps-exp", "both_by_methods")
def by_methods(program):
    holds(program.run().both_by_methods, lambda logits: exact(logits).exp())


@proof("traps-exp", "partition")
def of_a_product(program):
    weights = torch.eye(3) * 20
    found = program.run().partition(weights)
    require(is_near(found, (weights @ weights).double().softmax(1)), f"{found.tolist()}")


# TensorFlow would be an installation of its own.
unrun("traps-keras-model", "library")
unrun("traps-criteria", "library", "keras_model.compile(")
unrun("traps-log", "library", "tensorflow_one")


# traps-bounded-too-late


@proof("traps-bounded-too-late", "too_wide_for_single_precision")
def too_wide(program):
    function = program.run().too_wide_for_single_precision
    holds(function, lambda x: F.logsigmoid(x.detach().double().clamp(-100, 100)), far=WIDE, near=WIDE / 300)


@proof("traps-bounded-too-late", "far_apart")
def apart(program):
    found = program.run().far_apart()
    require(is_near(found, torch.tensor([-500.0, 0.0])), f"{found}")


@proof("traps-bounded-too-late", "softmax_of_changed")
def changed(program):
    found = program.run().softmax_of_changed(1000.0)
    require(is_near(found, torch.tensor([1.0, 0.0])), f"{found}")


@proof("traps-bounded-too-late", "trained")
def trained(program):
    module = program.run()
    made = torch.tensor
    with mock.patch.object(module.torch, "tensor", lambda values, **more: made([0.0, 300.0], **more)):
        marks = module.trained()
    require(torch.isfinite(marks.grad).all(), f"the gradient is {marks.grad.tolist()}")


@proof("traps-bounded-too-late", "shown_and_given_back")
def given_back(program):
    function = program.run().shown_and_given_back
    for values in ([0.5, -1.0, 2.0], [1000.0, 999.0, 0.0]):
        found = function(numpy.array(values))
        require(is_near(found, torch.tensor(values).double().softmax(0)), f"{found}")


@proof("traps-bounded-too-late", "weighted_with_others")
def weighted(program):
    function = program.run().weighted_with_others
    holds(lambda logits: function(logits, ONE_HOT), picked)


@proof("traps-bounded-too-late", "looked_at")
@proof("traps-bounded-too-late", "looked_at_in_a_block")
def looked_at(program):
    function = getattr(program.run(), program.scope)
    found = function(FAR, ONE_HOT)
    require(is_near(found, picked(FAR)), f"{found.tolist()}")


@proof("traps-bounded-too-late", "priors_without_a_floor")
def without_a_floor(program):
    function = program.run().priors_without_a_floor
    probs = torch.tensor([[1e-30, 1.0], [0.25, 0.75]])
    found = function(probs, torch.tensor([-50.0, 0.0]), torch.tensor([0, 1]))
    require(torch.isfinite(found), f"{found}")


@proof("traps-bounded-too-late", "read_off")
def read_off(program):
    found = program.run().read_off(FAR)
    require(is_near(found, exact(FAR).mean()), f"{found}")


class Machine:
    def __init__(self, votes):
        self.votes = votes

    def __call__(self, **settings):
        return self

    def fit(self, rows, labels):
        return self

    def decision_function(self, rows):
        return self.votes


@proof("traps-bounded-too-late", "margins")
@proof("traps-bounded-too-late", "margins_of_pairs")
@proof("traps-bounded-too-late", "margins_or_votes")
@proof("traps-bounded-too-late", "margins_of_two")
def machines(program):
    module = program.run()
    votes = numpy.array([-3.0, 1000.0, 2.0]) if program.scope == "margins_of_two" else FAR.double().numpy() * 5
    machine = Machine(votes)
    given = ["linear"] if program.scope == "margins_or_votes" else []
    with mock.patch.object(module, "SVC", machine), mock.patch.object(module, "LinearSVC", machine):
        found = getattr(module, program.scope)(*given, None, None, None)
    require(is_near(found, torch.tensor(votes).softmax(-1)), f"{found}")


@proof("traps-bounded-too-late", "evened_by_others")
def evened_by_others(program):
    found = program.run().evened_by_others(numpy.array([0.0, 1000.0, 1.0]), numpy.array([0.0, 1.0]))
    require(is_near(found, torch.tensor([0.0, 1.0, 0.0])), f"{found}")


@proof("traps-bounded-too-late", "angles_of_others")
@proof("traps-bounded-too-late", "angles_in_the_cold")
def angles(program):
    function = getattr(program.run(), program.scope)
    first = torch.tensor([[1.0, 0.0], [-1.0, 0.0]])
    if program.scope == "angles_of_others":
        found, sharp = function(first, first, 0.05 * first), 200.0
    else:
        found, sharp = function(first, first), 200.0
    require(is_near(found, -F.log_softmax(sharp * first @ first.T, dim=1).mean()), f"the loss is {found.item()}")


@proof("traps-bounded-too-late", "by_the_level_of_each")
def level(program):
    found = program.run().by_the_level_of_each(FAR, (torch.arange(3), FAR.argmax(1)))
    require(is_near(found, -exact(FAR).max(1).values.mean()), f"the loss is {found.item()}")


# traps-precision


@proof("traps-precision", "logits -= ")
def single_scores(program):
    numpy.random.seed(0)
    module = program.run()
    require(numpy.isfinite(module.logits).all(), "the scores overflow")


@proof("traps-precision", "print(-np.log(softmax(scores")
def printed_scores(program):
    numpy.random.seed(0)
    program.run()
    require(numpy.isfinite(float(program.printed.split()[-1])), f"the loss is {program.printed.split()[-1]}")


# traps-doubles-in-tensors


@proof("traps-doubles-in-tensors", "loss")
@proof("traps-doubles-in-tensors", "single")
def of_arrays(program):
    found = getattr(program.run(), program.scope)(numpy.diag([1000.0] * 3), numpy.eye(3), torch.arange(3))
    require(torch.isfinite(found), f"the loss is {found.item()}")


# traps-known-numbers, traps-unit-vectors


@proof("traps-known-numbers", "wide_draws")
@proof("traps-known-numbers", "wide_curve")
def wide_numbers(program):
    torch.manual_seed(0)
    found = getattr(program.run(), program.scope)()
    require(torch.isfinite(found).all(), f"{found}")


@proof("traps-known-numbers", "learned_from_zero")
def learned(program):
    begin = lambda *_, **how: torch.tensor([-300.0, 300.0, 0.0], **how)
    function = program.run().learned_from_zero
    with mock.patch.object(torch, "zeros", begin):
        loss = function(1)
    require(is_near(loss, torch.tensor(600.0)), f"the loss is {loss.item()}")


@proof("traps-known-numbers", "hidden_behind")
def hidden(program):
    found = program.run().hidden_behind(torch.tensor([True, True, False]))
    require(torch.isfinite(found).all(), f"{found}")


@proof("traps-known-numbers", "of_a_model")
def of_any_model(program):
    module = program.run()
    torch.manual_seed(0)
    with steep(), mock.patch.object(module.nn, "Linear", lambda *_: lambda rows: rows[:, :3]):
        found = module.of_a_model()
    require(torch.isfinite(found), f"{found}")


@proof("traps-known-numbers", "risen_in_single")
def risen_in_single(program):
    found = program.run().of_a_table([0.0, 100.0, -100.0])
    require(is_near(found, torch.tensor([0.0, 1.0, 0.0])), f"{found}")


@proof("traps-unit-vectors", "without_itself")
def without_itself(program):
    rows = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]])
    found = program.run().without_itself(rows, 0.01)
    require(torch.isfinite(found), f"the loss is {found.item()}")


@proof("traps-undone-and-learned", "judged_if_told")
def if_told(program):
    function = program.run().judged_if_told
    wanted = lambda logits: F.binary_cross_entropy_with_logits(logits.detach().double(), ONE_HOT.double())
    holds(lambda logits: function(lambda parcels: parcels, logits, ONE_HOT, True), wanted)


# JAX would be an installation of its own.
unrun("traps-gradient-of-jax", "library")


# traps-other-class


@proof("traps-other-class", "of_a_stored_action")
def stored_action(program):
    function = program.run().of_a_stored_action
    holds(lambda logits: function(lambda rows: rows, logits, TARGET[:, None]), lambda logits: -picked(logits)[:, None])


@proof("traps-other-class", "of_another_policy")
def other_policy(program):
    function = program.run().of_another_policy
    certain = lambda _: 1000 * ONE_HOT
    holds(lambda logits: function(lambda rows: rows, certain, logits), lambda logits: -picked(logits)[:, None])


# traps-other-purposes


@proof("traps-other-purposes", "divided_by_the_spread")
def of_the_spread(program):
    function = program.run().divided_by_the_spread
    wanted = lambda logits: -(ONE_HOT * F.logsigmoid(logits.detach().double())).mean()
    holds(lambda logits: function(logits, ONE_HOT)[0], wanted)


@proof("traps-other-purposes", "ranked_and_learned")
def learned_too(program):
    function = program.run().ranked_and_learned
    holds(lambda logits: function(logits, ONE_HOT)[1], lambda logits: picked(logits).mean())


# traps-not-made-anew


@proof("traps-not-made-anew", "through_a_layer")
def through_a_layer(program):
    function = program.run().through_a_layer
    readings = [mock.Mock(level=1.0)]
    holds(lambda logits: function(lambda rows: logits, readings, TARGET), lambda logits: picked(logits).mean())


@proof("traps-not-made-anew", "stacked")
def stacked(program):
    function = program.run().stacked
    holds(lambda logits: function(lambda row: row, list(logits), TARGET), lambda logits: picked(logits).mean())


@proof("traps-not-made-anew", "learned")
def learned_marks(program):
    loss = program.run().learned(torch.tensor([0]))
    wanted = -exact(torch.tensor([[0.5, 0.25, 0.25]]))[0, 0]
    require(is_near(loss, wanted), f"the loss is {loss} instead of {wanted}")


@proof("traps-not-made-anew", "of_an_example")
def example_marks(program):
    loss = program.run().of_an_example(torch.tensor([0]))
    wanted = -exact(torch.tensor([[2.0, 0.5, 0.1]]))[0, 0]
    require(is_near(loss, wanted), f"the loss is {loss} instead of {wanted}")


@proof("traps-not-made-anew", "of_what_comes")
def of_what_comes(program):
    function = program.run().of_what_comes
    holds(lambda logits: function(logits, TARGET), lambda logits: picked(logits).mean())


@proof("traps-not-made-anew", "either")
def either(program):
    function = program.run().either
    holds(lambda logits: function(lambda _: logits, None, TARGET, False), lambda logits: picked(logits).mean())


# traps-targets


ROWS = torch.tensor([[300.0], [-300.0], [0.5]])


def both_sides(loss, wanted):
    holds(loss, wanted, far=ROWS, near=ROWS / 100)


def on_ones(logits):
    return F.binary_cross_entropy_with_logits(logits.detach().double(), torch.ones(3, 1).double())


def on_zeros(logits):
    return F.binary_cross_entropy_with_logits(logits.detach().double(), torch.zeros(3, 1).double())


@proof("traps-targets", "convinced")
@proof("traps-targets", "filled")
@proof("traps-targets", "one_side")
def of_positives(program):
    function = getattr(program.run(), program.scope)
    both_sides(lambda logits: function(lambda rows: rows, logits), on_ones)


@proof("traps-targets", "unmasked")
@proof("traps-targets", "changed_since")
def of_negatives(program):
    function = getattr(program.run(), program.scope)
    both_sides(lambda logits: function(lambda rows: rows, logits), on_zeros)


@proof("traps-targets", "of_both")
def of_both(program):
    function = program.run().of_both
    wanted = lambda logits: (on_ones(logits) + on_zeros(logits)) / 2
    both_sides(lambda logits: function(lambda rows: rows, logits, logits), wanted)


@proof("traps-targets", "one_criterion")
def one_and_other(program):
    function = getattr(program.run(), program.scope)
    both_sides(lambda logits: function(lambda rows: rows, logits, logits), lambda logits: on_ones(logits) + on_zeros(logits))


@proof("traps-targets", "drawn_as_classes")
def of_drawn_classes(program):
    module = program.run()

    def drawn(logits):
        with mock.patch.object(torch, "randint", lambda *_: torch.ones(3, 1)):
            return module.drawn_as_classes(lambda rows: rows, logits)

    both_sides(drawn, on_ones)


# traps-exponents-by-name


@proof("traps-exponents-by-name", "surprise")
def by_name(program):
    function = program.run().surprise
    found = function({"levels": [[0.0, 100.0], [1.0, 2.0]]}, torch.tensor([[False, True], [True, False]]))
    require(torch.isfinite(found), f"{found}")
