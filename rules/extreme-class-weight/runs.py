"""Lays many easy negatives and one hard positive before each loss: a weighted loss is pulled towards the negatives, a focal loss to the positive."""
# requires: torch==2.13.0, numpy==2.4.6, keras==3.15.1, scikit-learn==1.9.1

import math
import os
import sys
from unittest import mock

import numpy as np
import torch
from proving import absent, proof, require, unrun
from sklearn.ensemble import RandomForestClassifier

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras  # after the choice of its backend

NEGATIVES = 100_000
EASY, HARD = 0.01, 0.1
GAMMA = 2


def logit(p):
    return math.log(p / (1 - p))


def sums(gradient):
    """Of the negatives and of the positive, which comes last."""
    return gradient[:-1].sum().item(), gradient[-1].sum().item()


def exact(p, label):
    """The derivative of the focal loss, as the explanation has it."""
    sure = p if label else 1 - p
    slope = (1 - sure) ** GAMMA * (GAMMA * sure * math.log(sure) + sure - 1)
    return slope if label else -slope


def pulled(loss, negatives=NEGATIVES):
    """Applies a loss of logits to the batch: the easy negatives must not win, and a focal loss has its own derivative."""
    logits = torch.tensor([logit(EASY)] * negatives + [logit(HARD)], dtype=torch.float64, requires_grad=True)
    targets = torch.tensor([0.0] * negatives + [1.0], dtype=torch.float64)
    value = loss(logits, targets)
    value.backward()
    judged(sums(logits.grad), negatives)


def judged(of, negatives):
    easy, hard = of
    require(easy < -hard, f"{easy} from the easy negatives against {hard} from the hard positive")
    wanted = exact(EASY, 0) * negatives / exact(HARD, 1)
    # Over classes the gradient is shared among the logits of a row alike, so the proportion stays.
    require(math.isclose(easy / hard, wanted, rel_tol=1e-4), f"the sums stand {easy / hard} to one, not {wanted}")


def pulled_of_classes(loss, classes, crowd=0, negatives=NEGATIVES):
    """The same over classes: one is the crowd, the last one is rare, the others have no rows and no probability."""
    rare = torch.tensor([logit(EASY)] * negatives + [logit(HARD)], dtype=torch.float64)
    column = rare.clone().requires_grad_()
    common, nothing = torch.zeros_like(rare), torch.full_like(rare, -80.0)
    logits = torch.stack([*[common if at == crowd else nothing for at in range(classes - 1)], column], dim=1)
    targets = torch.tensor([crowd] * negatives + [classes - 1])
    loss(logits, targets).backward()
    judged(sums(column.grad), negatives)


def of_module(criterion, to=torch.float64):
    """The criterion with the precision of the batch."""
    return criterion.to(to)


def started(program, *counts):
    with absent("xgboost"):
        module = program.run()
    require(hasattr(module, "start_at_base_rate"), "nothing sets the output bias")
    output = torch.nn.Linear(4, 1)
    module.start_at_base_rate(output, *counts)
    return torch.sigmoid(output.bias).item()


CASE = "traps-criteria"


@proof(CASE, "weighted_criterion", "use-focal-loss")
def criterion(program):
    pulled(of_module(program.run().weighted_criterion("cpu")))


@proof(CASE, "on_the_card", "use-focal-loss")
def on_the_card(program):
    pulled(of_module(program.run().on_the_card()))


@proof(CASE, "old_tensors", "use-focal-loss")
def old_tensors(program):
    pulled(of_module(program.run().old_tensors("cpu")))


@proof(CASE, "of_two_classes", "use-focal-loss")
def two_classes(program):
    pulled_of_classes(of_module(program.run().of_two_classes()), 2)


@proof(CASE, "of_three_classes", "use-focal-loss")
def three_classes(program):
    # The first class is left out by its weight of zero.
    pulled_of_classes(of_module(program.run().of_three_classes()), 3, crowd=1)


@proof(CASE, "functional", "use-focal-loss")
def functional(program):
    pulled(program.run().functional)


@proof(CASE, "functional_of_classes", "use-focal-loss")
def functional_of_classes(program):
    module = program.run()
    torch.set_default_dtype(torch.float64)
    try:
        pulled_of_classes(module.functional_of_classes, 2)
    finally:
        torch.set_default_dtype(torch.float32)


@proof(CASE, "Detector", "use-focal-loss")
def several_labels(program):
    detector = program.run().Detector(3)
    with torch.no_grad():
        detector.output.weight.copy_(torch.eye(3))
        detector.output.bias.zero_()
    rows = torch.full((NEGATIVES // 10 + 1, 3), logit(EASY), dtype=torch.float64)
    rows[-1] = logit(HARD)
    rows.requires_grad_()
    targets = torch.zeros_like(rows, requires_grad=False)
    targets[-1] = 1
    detector.double().loss(rows, targets).backward()
    judged(sums(rows.grad), NEGATIVES // 10)


STEPS = "traps-step-by-step"


@proof(STEPS, "put_in_place")
def put_in_place(program):
    pulled_of_classes(of_module(program.run().put_in_place("cpu")), 2)


@proof(STEPS, "inverse_counts")
def inverse_counts(program):
    pulled_of_classes(of_module(program.run().inverse_counts()), 3)


@proof(STEPS, "normalised")
def normalised(program):
    pulled_of_classes(of_module(program.run().normalised()), 2)


@proof(STEPS, "handed_in", "use-focal-loss")
def handed_in(program):
    pulled(of_module(program.run().handed_in()))


@proof(STEPS, "Claims", "use-focal-loss")
def claims(program):
    model = program.run().claims.double()
    model.output = torch.nn.Identity()
    pulled(model.loss)


@proof(STEPS, "handed_in", "start-at-base-rate")
@proof(STEPS, "Claims", "start-at-base-rate")
@proof(CASE, "weighted_criterion", "start-at-base-rate")
@proof(CASE, "on_the_card", "start-at-base-rate")
@proof(CASE, "old_tensors", "start-at-base-rate")
@proof(CASE, "functional", "start-at-base-rate")
@proof(CASE, "Detector", "start-at-base-rate")
@proof("traps-across-files-weights", "criterion =", "start-at-base-rate")
@proof("traps-notebook-criterion", "criterion =", "start-at-base-rate")
def base_rate(program):
    share = started(program, 3, 1497)
    require(math.isclose(share, 0.002, rel_tol=1e-5), f"the model starts out at {share}")


@proof("traps-counts", "criterion =", "start-at-base-rate")
def base_rate_of_counts(program):
    share = started(program)
    require(math.isclose(share, 120 / 84_420, rel_tol=1e-5), f"the model starts out at {share}")


@proof("traps-counts", "criterion =", "use-focal-loss")
@proof("traps-across-files-weights", "criterion =", "use-focal-loss")
@proof("traps-notebook-criterion", "criterion =", "use-focal-loss")
def at_the_top(program):
    with absent("xgboost"):
        criterion = program.run().criterion
    pulled(of_module(criterion))


def beside_a_legend(program):
    """The function that trains, with one batch."""
    with absent("seaborn", "matplotlib.pyplot", "data_mining"), mock.patch.object(RandomForestClassifier, "fit"):
        sys.modules["data_mining"].rows_of_mines.return_value = mock.MagicMock(), mock.MagicMock()
        return program.run().trained


@proof("traps-beside-a-legend", "trained", "use-focal-loss")
def while_training(program):
    trained = beside_a_legend(program)

    def loss(logits, targets):
        trained(lambda batch: batch, [(logits, targets)], mock.MagicMock())
        return mock.MagicMock()

    pulled(loss)


@proof("traps-beside-a-legend", "trained", "start-at-base-rate")
def base_rate_while_training(program):
    trained = beside_a_legend(program)
    require("start_at_base_rate" in trained.__globals__, "nothing sets the output bias")
    output = torch.nn.Linear(4, 1)
    trained.__globals__["start_at_base_rate"](output, 3, 1497)
    share = torch.sigmoid(output.bias).item()
    require(math.isclose(share, 0.002, rel_tol=1e-5), f"the model starts out at {share}")


@proof("traps-keras", "watch")
@proof("traps-keras", "watch_logits")
@proof("traps-keras", "watch_step_by_step")
def kept(program):
    """What the model is compiled with, and the class weights that it is fitted with."""
    with mock.patch.object(keras.Sequential, "fit") as fit:
        model = getattr(program.run(), program.scope)(None, None)
    weights = fit.call_args.kwargs.get("class_weight", {})
    loss = keras.losses.BinaryCrossentropy() if model.loss == "binary_crossentropy" else model.loss
    is_logit = loss.get_config()["from_logits"]

    def value(z, label):
        output = z if is_logit else 1 / (1 + math.exp(-z))
        return float(loss(np.array([[float(label)]]), np.array([[output]]))) * weights.get(label, 1)

    def slope(p, label, step=0.005):
        return (value(logit(p) + step, label) - value(logit(p) - step, label)) / (2 * step)

    easy, hard = NEGATIVES * slope(EASY, 0), slope(HARD, 1)
    require(easy < -hard, f"{easy} from the easy negatives against {hard} from the hard positive")
    # Keras computes in single precision.
    require(math.isclose(easy / hard, NEGATIVES * exact(EASY, 0) / exact(HARD, 1), rel_tol=1e-2), f"the sums stand {easy / hard} to one")


BY_HAND = "traps-by-hand"


@proof(BY_HAND, "chosen", "use-focal-loss")
@proof(BY_HAND, "linear", "use-focal-loss")
@proof(BY_HAND, "mixed", "use-focal-loss")
@proof(BY_HAND, "as_argument", "use-focal-loss")
@proof(BY_HAND, "the_other_way_round", "use-focal-loss")
@proof(BY_HAND, "behind_it", "use-focal-loss")
def by_hand(program):
    loss = getattr(program.run(), program.scope)
    # `mixed` takes labels, and makes them single.
    pulled(lambda logits, y: loss(logits, y) if program.scope != "mixed" else loss(logits, mock.Mock(float=lambda: y)))


@proof(BY_HAND, "looked_up", "use-focal-loss")
def by_hand_of_probabilities(program):
    loss = program.run().looked_up
    pulled(lambda logits, y: loss(torch.sigmoid(logits), y))


# There is no build of torchvision for the PyTorch of the proofs.
unrun("traps-vision", "library")
