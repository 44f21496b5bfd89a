"""Logarithms that serve another purpose as well, or only look as if they did: the loss of a probability is among them."""
import torch


def convinced(judge, forger, noise, optimizer):
    verdict = torch.sigmoid(judge(forger(noise)))
    loss = -torch.log(1 - verdict + 1e-8).mean()  # trap[epsilon-patched-log]: caps the loss at 18.4
    loss.backward()
    optimizer.step()


def both(judge, forger, noise, first, second):
    verdict = torch.sigmoid(judge(forger(noise)))
    gain = torch.log(1 - verdict + 1e-8).mean()  # trap[epsilon-patched-log]: caps the loss at 18.4
    (-gain).backward(retain_graph=True)
    first.step()
    gain.backward()
    second.step()


def weighted_by_some(judge, forger, noise, sign, optimizer):
    verdict = torch.sigmoid(judge(forger(noise)))
    loss = (sign * torch.log(1 - verdict + 1e-8)).mean()  # trap[epsilon-patched-log]: caps the loss at 18.4
    loss.backward()
    optimizer.step()


def divided_by_the_spread(scores, marks):
    chances = torch.sigmoid(scores)
    wrong = ((chances - marks) / (chances * (1 - chances))) ** 2
    return -(marks * torch.log(chances + 1e-6)).mean(), wrong  # trap[epsilon-patched-log]: caps the loss at 13.8


def ranked_and_learned(scores, marks):
    shares = torch.softmax(scores, dim=1)
    logs = torch.log(shares + 1e-10)  # trap[epsilon-patched-log]: caps the loss at 23
    doubts = -(shares * logs).sum(dim=1)
    return doubts.argmin(), -(marks * logs).sum(dim=1).mean()
