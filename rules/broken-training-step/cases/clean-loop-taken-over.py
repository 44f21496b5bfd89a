"""Loops whose step is taken by a library, or by code that is not seen here."""

import deepspeed
import torch
import torch.distributed.autograd as dist_autograd
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
import torch_xla.core.xla_model as xm
from accelerate import Accelerator
from apex import amp
from helpers import Ema, advance, build_optimizer, finish
from lightning.fabric import Fabric
from timm.utils import NativeScaler
from torch.distributed.optim import DistributedOptimizer
from transformers import Trainer, TrainingArguments


def with_accelerate(loader):
    accelerator = Accelerator(gradient_accumulation_steps=4)
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
    for inputs, targets in loader:
        with accelerator.accumulate(model):
            loss = F.cross_entropy(model(inputs), targets)
            accelerator.backward(loss)
            optimizer.step()


def with_fabric(loader):
    fabric = Fabric()
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    model, optimizer = fabric.setup(model, optimizer)
    for inputs, targets in loader:
        fabric.backward(F.cross_entropy(model(inputs), targets))
        optimizer.step()


def with_deepspeed(loader, config):
    model = nn.Linear(6, 4)
    engine, _, _, _ = deepspeed.initialize(model=model, model_parameters=model.parameters(), config=config)
    for inputs, targets in loader:
        loss = F.cross_entropy(engine(inputs), targets)
        engine.backward(loss)
        engine.step()


def with_apex(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        with amp.scale_loss(loss, optimizer) as scaled:
            scaled.backward()
        optimizer.step()


def with_timm(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    loss_scaler = NativeScaler()
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), targets)
        loss_scaler(loss, optimizer, parameters=model.parameters())


def on_tpu(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(inputs), targets).backward()
        xm.optimizer_step(optimizer)


def across_workers(loader, model, references):
    optimizer = DistributedOptimizer(optim.SGD, references, lr=0.05)
    for inputs, targets in loader:
        with dist_autograd.context() as context_id:
            loss = F.cross_entropy(model(inputs), targets)
            dist_autograd.backward(context_id, [loss])
            optimizer.step(context_id)


def in_unseen_code(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        advance(loss, optimizer)


def told_afterwards(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
        finish(model)


def averaged(loader):
    model = nn.Linear(6, 4)
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    average = Ema(model)
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
        average.update()


def of_unknown_kind(loader, model):
    optimizer = build_optimizer(model)
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()


def by_trainer(model, dataset):
    Trainer(model=model, args=TrainingArguments("out"), train_dataset=dataset).train()


class Inherited(torch.optim.SGD):
    """Zeroes what it has used."""

    def step(self, closure=None):
        super().step(closure)
        self.zero_grad()


def with_own_optimizer(loader):
    model = nn.Linear(6, 4)
    optimizer = Inherited(model.parameters(), lr=0.05)
    for inputs, targets in loader:
        F.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
