"""Names that only look like the library's, and values that cannot be resolved."""
import torch
from helpers import log, network, softmax


class Table:
    def softmax(self, x):
        return x

    def cross_entropy(self, p, y):
        return p


F = Table()


def a_namesake(logits, y):
    return F.cross_entropy(F.softmax(logits), y)


def from_elsewhere(x):
    return log(softmax(x))


def of_a_fitted_model(classifier, X):
    return torch.log(torch.tensor(classifier.predict_proba(X)))


def unknown_model(x, y):
    return torch.nn.functional.cross_entropy(network(x), y)


def several_criteria(flag, model, x, y):
    probabilistic = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Softmax(dim=1))
    plain = torch.nn.Sequential(torch.nn.Linear(3, 2))
    run(probabilistic, torch.nn.MSELoss(), x, y)
    run(plain, torch.nn.CrossEntropyLoss(), x, y)


def run(model, criterion, x, y):
    return criterion(model(x), y)
