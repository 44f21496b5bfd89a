"""Counts what a case trains under the real libraries: before a fix more than ten parameters for each row, and after it at most ten."""
# requires: torch==2.13.0, keras==3.15.1, numpy==2.4.6, pandas==3.1.1, scikit-learn==1.9.1

import contextlib
import os
import types
from unittest import mock

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import pandas as pd
import torch
from proving import proof, require

SCAFFOLD = "draw-for-a-pretrained-backbone"
SEQUENCE = (torch.nn.LSTM, torch.nn.GRU, torch.nn.RNN, torch.nn.TransformerEncoder)
RECURRENT = (
    keras.layers.LSTM,
    keras.layers.GRU,
    keras.layers.SimpleRNN,
    keras.layers.Bidirectional,
    keras.layers.MultiHeadAttention,
)


class Sight(torch.nn.Module):
    """Stands in for the backbone, whose weights lie on the network: 512 numbers, and a last layer that is taken off."""

    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(512, 1000)

    def forward(self, images):
        return self.fc(images.flatten(1)[:, :512])


def vision():
    weights = types.SimpleNamespace(DEFAULT=types.SimpleNamespace(transforms=lambda: lambda image: image))
    models = types.SimpleNamespace(resnet18=lambda weights: Sight(), ResNet18_Weights=weights)
    return mock.patch.dict("sys.modules", {"torchvision": types.SimpleNamespace(models=models)})


class Pooled:
    """The same for Keras."""

    def predict(self, images):
        return images.reshape(len(images), -1)[:, :1280]


@contextlib.contextmanager
def untrained():
    """Keras's `fit` notes how many rows it is given and builds the model; PyTorch's loaders end after one batch, and `backward` changes nothing."""
    rows = {}
    batches = torch.utils.data.DataLoader.__iter__

    def one_batch(loader):
        return iter([next(batches(loader))])

    def fit(model, x, y=None, **_):
        if not model.built:
            model.build(x.shape)
        rows[id(model)] = len(x)

    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(keras.Model, "fit", fit))
        stack.enter_context(mock.patch.object(torch.utils.data.DataLoader, "__iter__", one_batch))
        stack.enter_context(mock.patch.object(torch.Tensor, "backward", lambda loss: None))
        stack.enter_context(vision())
        yield rows


def of_torch(model):
    """The parameters of the sequence layers."""
    layers = [it for it in model.modules() if isinstance(it, SEQUENCE)]
    return sum(parameter.numel() for layer in layers for parameter in layer.parameters())


def of_keras(model):
    return sum(layer.count_params() for layer in model.layers if isinstance(layer, RECURRENT))


def judge(program, module, parameters, rows):
    if program.action == SCAFFOLD and hasattr(module, "linear_head"):
        parameters = head(module)
    require(parameters <= 10 * rows, f"{parameters} parameters are trained on {rows} rows")


def head(module):
    """The parameters that are trained once the scaffold is used, which has to work."""
    made = module.linear_head()
    is_torch = isinstance(made, torch.nn.Module) and not isinstance(made, keras.Model)
    path = np.array([[0, 0, 1], [3, 4, 1], [6, 0, 1]], dtype="float32")
    drawn = module.draw_path(torch.tensor(path) if is_torch else path)
    require(tuple(drawn.shape) == ((3, 224, 224) if is_torch else (224, 224, 3)), "the drawing has another shape")
    # A rising and a falling line: the ink spans the width, and little of the whole.
    ink = np.asarray(drawn).max(axis=0 if is_torch else 2) > 0
    require(ink.any(axis=0).sum() > 200 and ink.mean() < 0.05, "the path is not drawn")
    one_column = module.draw_path(torch.tensor(path[:, :1]) if is_torch else path[:, :1])
    require(np.asarray(one_column).max() > 0, "a sequence of one column is not drawn")
    with mock.patch.object(keras.applications, "MobileNetV2", lambda **_: Pooled()):
        features = module.path_features([torch.tensor(path), torch.tensor(path)] if is_torch else [path, path])
    made(features)
    return sum(it.numel() for it in made.parameters()) if is_torch else made.count_params()


@proof("traps-mouse-lstm", "PathClassifier")
def mouse(program):
    data = {"paths": np.zeros((2500, 2, 3)), "is_bot": np.zeros(2500)}
    with untrained(), mock.patch.object(np, "load", lambda _: data):
        module = program.run()
    judge(program, module, of_torch(module.model), len(module.paths))


@contextlib.contextmanager
def gestures():
    def read(_, nrows):
        return pd.DataFrame(np.zeros((nrows, 150))).assign(gesture=0)

    with mock.patch.object(pd, "read_csv", read), untrained() as rows:
        yield rows


@proof("traps-keras-stack", "model.add(LSTM(100))")
def stack(program):
    with gestures() as rows:
        module = program.run()
    judge(program, module, of_keras(module.model), rows[id(module.model)])


@proof("traps-keras-stack", "Bidirectional(LSTM(units=48)")
def both(program):
    with gestures() as rows:
        module = program.run()
    judge(program, module, of_keras(module.both), rows[id(module.both)])


@proof("traps-keras-stack", "gated = ")
def gated(program):
    with gestures() as rows:
        module = program.run()
    judge(program, module, of_keras(module.gated), rows[id(module.gated)])


@proof("traps-keras-stack", "plain = ")
def plain(program):
    with gestures() as rows:
        module = program.run()
    judge(program, module, of_keras(module.plain), rows[id(module.plain)])


@proof("traps-gesture-notebook", "model.add(LSTM(100")
def notebook(program):
    data = {"X": np.zeros((1600, 40, 6)), "y": np.zeros(1600)}
    with untrained() as rows, mock.patch.object(np, "load", lambda _: data):
        module = program.run()
    judge(program, module, of_keras(module.model), rows[id(module.model)])


@proof("traps-model-in-another-file", "model = StrokeReader")
def strokes(program):
    def read(_, nrows):
        return pd.DataFrame(np.zeros((nrows, 120))).assign(age=1.0)

    with untrained(), mock.patch.object(pd, "read_csv", read):
        module = program.run()
    judge(program, module, of_torch(module.model), len(module.strokes))


CASE = "traps-where-the-rows-stand"


@contextlib.contextmanager
def recordings():
    """What the case reads, in the sizes that it names."""

    def load(_, count=None, n_samples=None):
        rows = n_samples or count
        return (torch.zeros(rows, 2, 6), torch.zeros(rows, dtype=torch.long)) if n_samples else (np.zeros((rows, 30, 5)), np.zeros(rows))

    saved = {"paths": torch.zeros(1500, 2, 4), "writers": torch.zeros(1500)}
    sensors = types.SimpleNamespace(load_recordings=load)
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.dict("sys.modules", {"sensors": sensors}))
        stack.enter_context(mock.patch.object(torch, "load", lambda _: saved))
        stack.enter_context(mock.patch.object(pd, "read_csv", lambda _: pd.DataFrame({"visits": np.zeros(385)})))
        stack.enter_context(mock.patch.object(pd, "read_parquet", lambda _: pd.DataFrame(np.zeros((2000, 48))).assign(churned=0)))
        yield stack.enter_context(untrained())


def trained(program):
    with recordings() as rows:
        module = program.run()
    return module, rows


def keras_model(name, piece):
    @proof(CASE, piece)
    def run(program):
        module, rows = trained(program)
        model = getattr(module, name)
        judge(program, module, of_keras(model), rows[id(model)])


keras_model("model", "small")
keras_model("forecaster", "forecaster.add(LSTM(")
keras_model("churn", "outputs = ")
keras_model("walker", "walker = ")
keras_model("swinger", "swinger = ")


@proof(CASE, "Tapper")
def tapper(program):
    module, _ = trained(program)
    judge(program, module, of_torch(module.Tapper(6)), len(module.signals))


@proof(CASE, "Attender")
def attender(program):
    module, _ = trained(program)
    judge(program, module, of_torch(module.attender), len(module.kept))


@proof(CASE, "Elman")
def elman(program):
    module, _ = trained(program)
    judge(program, module, of_torch(module.elman), len(module.first))


KINDS = "traps-kinds-of-layers"


def kinds(program):
    """The modules of the signatures; the tokenizer gives each note three words."""
    data = {"strokes": np.zeros((800, 2, 16)), "is_forged": np.zeros(800), "notes": np.array(["a note"] * 800)}
    reader = types.SimpleNamespace(from_pretrained=lambda _: lambda notes, padding: {"input_ids": [[1, 2, 3]] * len(notes)})
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.dict("sys.modules", {"transformers": types.SimpleNamespace(AutoTokenizer=reader)}))
        stack.enter_context(mock.patch.object(np, "load", lambda _: data))
        stack.enter_context(mock.patch.object(torch, "load", lambda path: torch.zeros(10, 50) if path == "vectors.pt" else {}))
        stack.enter_context(mock.patch.object(torch.nn.Module, "load_state_dict", lambda model, state: None))
        rows = stack.enter_context(untrained())
        return program.run(), rows


def keras_kind(name, piece):
    @proof(KINDS, piece)
    def run(program):
        module, rows = kinds(program)
        model = getattr(module, name)
        judge(program, module, of_keras(model), rows[id(model)])


def torch_kind(name, piece):
    @proof(KINDS, piece)
    def run(program):
        module, _ = kinds(program)
        judge(program, module, of_torch(getattr(module, name)), len(module.steps))


keras_kind("attention", "mixed = ")
keras_kind("stacked", "Bidirectional")
torch_kind("projected", "nn.LSTM")
torch_kind("unbiased", "nn.GRU")
torch_kind("normed", "nn.TransformerEncoder(")
torch_kind("reader", "nn.RNN")


def keras_class(name, piece):
    @proof("traps-keras-classes", piece)
    def run(program):
        with untrained() as rows, mock.patch.object(np, "load", lambda _: np.zeros((700, 240), dtype="float32")):
            module = program.run()
        model = getattr(module, name)
        model(np.zeros((2, 40, 6), dtype="float32"))
        within = [it for it in model._flatten_layers() if isinstance(it, (keras.layers.LSTM, keras.layers.GRU, keras.layers.SimpleRNN))]
        judge(program, module, sum(it.count_params() for it in within), rows[id(model)])


keras_class("reader", "Reader")
keras_class("stacked", "Stacked")
keras_class("wide", "Wide")
