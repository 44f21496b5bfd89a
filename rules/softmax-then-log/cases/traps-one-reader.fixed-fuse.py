"""The logarithm is the only reader of the probabilities, or just not the only one."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def soft_targets(x, y):
    log_probs = F.log_softmax(x, dim=1)
    loss = -(y * log_probs).sum()
    return loss


def over_three_lines(scores, target):
    log_probabilities = torch.log_softmax(scores, dim=1)
    log_chosen = log_probabilities.gather(1, target.unsqueeze(1))
    log_chosen = log_chosen.squeeze(1)
    return -log_chosen.mean()


def two_names(scores, target):
    _log_p = torch.log_softmax(scores, dim=-1)
    log_picked = _log_p[torch.arange(len(target)), target]
    return -log_picked.mean()


def logits_go_on(x, y, layer):
    log_p = F.log_softmax(x, dim=1)
    x = layer(x)
    return -(y * log_p).sum() + x.pow(2).mean()


def in_a_loop(batches, layer):
    total = 0.0
    for x, y in batches:
        log_p = torch.log_softmax(layer(x), dim=1)
        total = total - (y * log_p).sum().item()
    return total


def in_brackets(x, y):
    log_p = F.log_softmax(x, dim=1)
    return -(
        (log_p
            .gather(1, y.unsqueeze(1))
            .squeeze(1))
    ).mean()


def in_place(x):
    log_q = torch.log_softmax(x, dim=1)
    q = log_q
    return q


def read_twice(x, y):
    probs = F.softmax(x, dim=1)
    loss = -(y * F.log_softmax(x, dim=1)).sum()
    return loss, probs.argmax(dim=1)


def read_by_a_closure(x, y, report):
    probs = F.softmax(x, dim=1)
    report(lambda: probs.max())
    return -(y * F.log_softmax(x, dim=1)).sum()


def name_is_taken(x, y, log_probs):
    probs = F.softmax(x, dim=1)
    return -(y * F.log_softmax(x, dim=1)).sum() + log_probs.sum()


def logits_are_replaced(x, y, layer):
    probs = F.softmax(x, dim=1)
    x = layer(x)
    return -(y * torch.log(probs)).sum(), probs, x


def logits_are_changed(x, y):
    probs = F.softmax(x, dim=1)
    x.mul_(2)
    return -(y * torch.log(probs)).sum(), probs, x


def logits_are_only_asked(x, y):
    probs = F.softmax(x, dim=1)
    if x.size(0) > 1:
        return -(y * F.log_softmax(x, dim=1)).sum(), probs
    return None


def logits_are_handed_on(x, y, augment):
    probs = F.softmax(x, dim=1)
    augment(x)
    return -(y * torch.log(probs)).sum(), probs


def in_place_of_what_is_read(x, y):
    probs = F.softmax(x, dim=1)
    logs = probs.log_()
    return (y * logs).sum(), probs


def read_through_locals(x, y, template):
    probs = F.softmax(x, dim=1)
    loss = -(y * F.log_softmax(x, dim=1)).sum()
    return loss, template.format(**locals())


def without_a_gradient(x, y):
    probs = F.softmax(x, dim=1)
    with torch.no_grad():
        return (y * F.log_softmax(x, dim=1)).sum().numpy()


def put_together(x, z, y):
    return -(y * torch.log(torch.where(y > 0, F.softmax(x, dim=1), z))).sum()


def filled(x, mask):
    return torch.log(F.softmax(x, dim=1).masked_fill(mask, 1.0))


def one_way_or_another(x, y, uniform):
    return -(y * torch.log(F.softmax(x, dim=1) if uniform is None else uniform)).sum()


def of_the_last_round(batches, layer):
    p = None
    for x, y in batches:
        if p is not None:
            print(p.max())
        p = torch.softmax(layer(x), dim=1)
        layer.backward(-(y * torch.log(p)).sum())


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.softmax = nn.Softmax(dim=1)

    def forward(self, scores, y):
        return -(y * torch.log(self.softmax(scores))).sum()


softmax = nn.Softmax(dim=1)


def layer_under_a_name(scores, y):
    return -(y * torch.log(softmax(scores))).sum()


probs = F.softmax(torch.tensor([[0.0, 60.0, 120.0]]), dim=1)
baseline = torch.log(probs).mean()
