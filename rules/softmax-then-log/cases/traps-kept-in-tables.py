"""The loss stands in a table of losses, the softmax at the end of layers that a loop runs through, or in a part that is looked up."""
import torch
import torch.nn as nn
import torch.nn.functional as F

LOSSES = {"cross_entropy": F.cross_entropy, "squares": F.mse_loss}
CRITERIA = {"cross_entropy": nn.CrossEntropyLoss}


def by_name(outputs, labels, name="cross_entropy"):
    probabilities = torch.softmax(outputs, dim=1)
    return LOSSES[name](probabilities, labels)  # trap[softmax-into-cross-entropy]: normalises its input itself


def by_get(outputs, labels):
    probabilities = torch.softmax(outputs, dim=1)
    loss = LOSSES.get("cross_entropy")
    return loss(probabilities, labels)  # trap[softmax-into-cross-entropy]: normalises its input itself


def by_class(outputs, labels, name):
    criterion = CRITERIA[name]()
    return criterion(torch.softmax(outputs, dim=1), labels)  # trap[softmax-into-cross-entropy]: normalises its input itself


class Stacked(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 16), nn.ReLU()])
        self.layers.append(nn.Linear(16, 3))
        self.layers.append(nn.Softmax(dim=1))

    def forward(self, pixels):
        for layer in self.layers:
            pixels = layer(pixels)
        return pixels


class Parts(nn.Module):
    def __init__(self):
        super().__init__()
        self.parts = nn.ModuleDict({"body": nn.Linear(8, 3), "head": nn.Softmax(dim=1)})

    def forward(self, pixels):
        return self.parts["head"](self.parts["body"](pixels))


class Listed(nn.Module):
    def __init__(self, widths):
        super().__init__()
        layers = []
        for before, after in zip(widths, widths[1:]):
            layers.append(nn.Linear(before, after))
            layers.append(nn.ReLU())
        layers += [nn.Linear(widths[-1], 3), nn.Softmax(dim=1)]
        self.layers = nn.Sequential(*layers)

    def forward(self, pixels):
        return self.layers(pixels)


class Headed(nn.Module):
    def forward(self, pixels):
        return self.head(self.body(pixels))


class Classifier(Headed):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(8, 3)
        self.head = nn.Softmax(dim=1)


def losses(pixels, labels):
    stacked, parts, listed, classifier = Stacked(), Parts(), Listed([8, 16]), Classifier()
    yield F.cross_entropy(stacked(pixels), labels)  # trap[softmax-into-cross-entropy]: normalises its input itself
    yield F.cross_entropy(parts(pixels), labels)  # trap[softmax-into-cross-entropy]: normalises its input itself
    yield F.cross_entropy(listed(pixels), labels)  # trap[softmax-into-cross-entropy]: normalises its input itself
    yield F.cross_entropy(classifier(pixels), labels)  # trap[softmax-into-cross-entropy]: normalises its input itself


print([it.item() for it in losses(torch.randn(4, 8), torch.tensor([0, 1, 2, 0]))])
