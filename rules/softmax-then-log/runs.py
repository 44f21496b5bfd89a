"""Runs each loss at logits where a softmax rounds to 0 or an exponential overflows: before the fix the loss or its gradient is lost, after it
it is what a float64 log-softmax gives."""
# requires: torch==2.13.0, numpy==2.4.6

import numpy
import torch
import torch.nn.functional as F
from proving import absent, proof, require

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
    holds(lambda logits: function(logits, 1e-6), exact)


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
    holds(lambda x: function(x, torch.ones(4)), lambda x: F.logsigmoid(x.detach().double()), far=-WIDE.abs(), near=WIDE / 300)


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
