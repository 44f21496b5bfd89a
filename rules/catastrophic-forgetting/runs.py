"""Trains networks on one set of data after another: before the fix the first is lost while the second is learnt, after it both are known."""
# requires: torch==2.13.0

import functools
import pathlib
import re

import torch
from proving import folder_of_its_own, proof, require

KEPT, LEARNT = 0.65, 0.9


def blobs(centres, labels, size=300, seed=0):
    """Points around centres of the plane, each centre with its label."""
    generator = torch.Generator().manual_seed(seed)
    which = torch.randint(0, len(centres), (size,), generator=generator)
    return torch.tensor(centres)[which] + torch.randn(size, 2, generator=generator), torch.tensor(labels)[which]


# Left and right below, then left and right above, with labels of their own.
BELOW = [[-2.0, -2.0], [2.0, -2.0]], [0, 1]
ABOVE = [[-2.0, 2.0], [2.0, 2.0]], [2, 3]
OLD, NEW = blobs(*BELOW), blobs(*ABOVE, seed=1)


def right(model, x, y):
    with torch.no_grad():
        return (model(x).argmax(1) == y).float().mean().item()


def keeps(old, new):
    require(old >= KEPT, f"of the old {old:.0%} are still known")
    if new < LEARNT:
        raise AssertionError(f"of the new only {new:.0%} were learnt, of the old {old:.0%} kept")


def trained(model, x, y, steps=300):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(steps):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    return model


def plane():
    torch.manual_seed(0)
    return torch.nn.Sequential(torch.nn.Linear(2, 32), torch.nn.Tanh(), torch.nn.Linear(32, 4))


def species(first, second, seed, size=300):
    """Rows of 512 of which the first two tell a species, 0 or 1."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 2, (size,), generator=generator)
    x = torch.zeros(size, 512)
    for at, loudness in enumerate((first, second)):
        x[:, at] = loudness * (2 * labels - 1) + torch.randn(size, generator=generator) * (loudness != 0)
    return x, labels


@functools.cache
def page_holds():
    """The penalty on the page runs, weighs by the Fisher information, and holds what is lost without it."""
    text = pathlib.Path(__file__).with_name("explanation.md").read_text(encoding="utf-8")
    (block,) = (it for it in re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE) if "def fisher_diagonal" in it)
    page = {"print": lambda *_: None}
    exec(block, page)
    old, new = species(1.5, 0, 0), species(-1.5, 1.5, 1)
    torch.manual_seed(0)
    model = trained(torch.nn.Linear(512, 40), *old, steps=150)
    drawn = page["fisher_diagonal"](model, [old])
    slopes = lambda x, label: torch.autograd.grad(model(x).log_softmax(1)[0, label], list(model.parameters()))
    exact = 0.0
    for x in old[0].split(1):
        for label, chance in enumerate(model(x).softmax(1)[0].tolist()):
            exact += chance * sum((it**2).sum().item() for it in slopes(x, label)) / len(old[0])
    share = sum(it.sum().item() for it in drawn.values()) / exact
    known = []
    with folder_of_its_own():
        torch.save(model.state_dict(), "species.pt")
        for strength in (0.0, 1000.0):
            page["add_species"]([new] * 2000, [old], None, lambda after, _: known.append(right(after, *old)), strength=strength)
    if not 0.75 < share < 1.25 or known[0] > 0.5 or known[1] < 0.85:
        raise AssertionError(f"the page's Fisher information is {share:.2f} of the exact one; of the old {known} are known without and with its penalty")


@proof("traps-new-defects", "for x, y in new_loader")
def loop_of_a_script(program):
    page_holds()
    with folder_of_its_own():
        torch.save(grader(), "defects.pt")
        torch.save(OLD, "old_product.pt")
        torch.save(NEW, "second_product.pt")
        model = program.run().model
    keeps(right(model, *OLD), right(model, *NEW))


@proof("traps-next-ward", "for x, y in new_loader")
def loop_of_a_notebook(program):
    with folder_of_its_own():
        torch.save(trained(plane(), *OLD).state_dict(), "wards.pt")
        torch.save(OLD, "wards_1_to_6.pt")
        torch.save(NEW, "ward_7.pt")
        model = program.run().model
    keeps(right(model, *OLD), right(model, *NEW))


@proof("traps-leaves", "learn(model")
def tasks_of_a_script(program):
    module = program.run()
    known = [module.accuracy(module.model, task) for task in module.tasks]
    keeps(min(known[:-1]), known[-1])


def pictures(first, second, size=1200, seed=0):
    """Images of 28 × 28 whose first and last pixel tell the digit, 0 or 1: as loudly as said, to one side or the other; a pixel of loudness 0 is black."""
    generator = torch.Generator().manual_seed(seed)
    digits = torch.randint(0, 2, (size,), generator=generator)
    images = torch.zeros(size, 28 * 28)
    for pixel, loudness in (0, first), (-1, second):
        if loudness:
            images[:, pixel] = loudness * (2 * digits - 1) + 0.9 * torch.randn(size, generator=generator)
    return torch.utils.data.TensorDataset(images.view(-1, 1, 28, 28), digits)


# The second task is told by the last pixel, and has the first the other way round: one network can tell both.
TASKS = pictures(1.5, 0), pictures(-0.6, 1.5, seed=1)


def in_sequence(program, run):
    """The networks that the program makes meanwhile, each with what it knows of both tasks."""
    module = program.run()
    made = []

    def make_net(make=module.make_net):
        torch.manual_seed(1)
        made.append(make())
        return made[-1]

    module.make_net = make_net
    run(module, TASKS, [torch.utils.data.DataLoader(it, batch_size=64) for it in TASKS])
    first, second = (right(made[-1], *it.tensors) for it in TASKS)
    keeps(first, second)


@proof("traps-task-after-task", "matrix_of_accuracies")
def of_sets(program):
    in_sequence(program, lambda module, sets, loaders: module.matrix_of_accuracies(sets, sets))


@proof("traps-task-after-task", "afterwards")
def of_loaders(program):
    in_sequence(program, lambda module, sets, loaders: module.afterwards(loaders, loaders))


@proof("traps-task-after-task", "two_copies")
def of_two_copies(program):
    in_sequence(program, lambda module, sets, loaders: module.two_copies(*loaders, loaders[0]))


def grader():
    """The weights of the first data, under the names of the programs."""
    names = {"0": "body.0", "2": "head"}
    return {f"{names[name[0]]}{name[1:]}": value for name, value in trained(plane(), *OLD).state_dict().items()}


@proof("traps-model-of-the-module", "for x, y in new_loader")
def loop_beside_its_evaluation(program):
    with folder_of_its_own():
        torch.save(grader(), "grader.pt")
        torch.save(OLD, "old_mill.pt")
        torch.save(NEW, "new_mill.pt")
        model = program.run().model
    keeps(right(model, *OLD), right(model, *NEW))


@proof("traps-model-kept-by-a-trainer", "mill_after_mill")
def tasks_of_a_trainer(program):
    module = program.run()
    made = []

    class Keeper(module.Keeper):
        def __init__(self, path):
            super().__init__(path)
            made.append(self.net)

    module.Keeper = Keeper
    loaders = [list(torch.utils.data.DataLoader(torch.utils.data.TensorDataset(*it), batch_size=32)) * 60 for it in (OLD, NEW)]
    with folder_of_its_own():
        torch.save(grader(), "grader.pt")
        module.mill_after_mill(loaders, loaders)
    keeps(right(made[-1], *OLD), right(made[-1], *NEW))
