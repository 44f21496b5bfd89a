"""Trains networks on one set of data after another: before the fix the first is lost while the second is learnt, after it both are known."""
# requires: torch==2.13.0

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


@proof("traps-new-defects", "for x, y in new_loader")
def loop_of_a_script(program):
    # The same layers under the names of the program.
    names = {"0": "body.0", "2": "head"}
    weights = {f"{names[name[0]]}{name[1:]}": value for name, value in trained(plane(), *OLD).state_dict().items()}
    with folder_of_its_own():
        torch.save(weights, "defects.pt")
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
