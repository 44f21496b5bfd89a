# What is made a leaf was never a function of the weights, or nothing is left that could be trained on.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable

policy = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 2))
optimizer = torch.optim.Adam(policy.parameters(), lr=1e-3)


def by_prediction(model, loader, opt):
    model.train()
    for features, rating in loader:
        opt.zero_grad()
        predicted = model(features).argmax(dim=1)
        loss = F.mse_loss(predicted.float(), rating)
        loss.requires_grad = True  # trap[rewrapped-loss]: `model(features).argmax(dim=1)` cut `loss` from the graph
        loss.backward()
        opt.step()


def by_index(model, loader, opt):
    for features, rating in loader:
        opt.zero_grad()
        _, predicted = torch.max(model(features), 1)
        loss = nn.L1Loss()(predicted.float(), rating)
        loss.requires_grad_()  # trap[rewrapped-loss]: makes it a leaf of its own
        loss.backward()
        opt.step()


def by_reward(env, episodes):
    for _ in range(episodes):
        state, reward = env.reset(), 0.0
        action = policy(torch.as_tensor(state)).argmax().item()
        state, reward, done, _ = env.step(action)
        optimizer.zero_grad()
        loss = Variable(torch.tensor(-reward), requires_grad=True)  # trap[rewrapped-loss]: makes `loss` a leaf of its own
        loss.backward()
        optimizer.step()


def over_an_epoch(model, loader, opt):
    opt.zero_grad()
    total = torch.tensor(0.0, requires_grad=True)  # trap[rewrapped-loss]: `F.cross_entropy(model(images), labels).item()` cut `total` from the graph
    for images, labels in loader:
        total = total + F.cross_entropy(model(images), labels).item()
    total.backward()
    opt.step()


def mean_of_numbers(model, loader, opt):
    opt.zero_grad()
    losses = []
    for images, labels in loader:
        losses.append(F.cross_entropy(model(images), labels).item())
    loss = torch.tensor(np.mean(losses), requires_grad=True)  # trap[rewrapped-loss]: `F.cross_entropy(model(images), labels).item()` cut `loss` from the graph
    loss.backward()
    opt.step()


def outputs_made_anew(model, loader, opt):
    criterion = nn.MSELoss()
    model.train()
    for features, target in loader:
        opt.zero_grad()
        scores = model(features).detach().numpy()
        scores = torch.tensor(scores.clip(0, 5), requires_grad=True)  # trap[rewrapped-loss]: `model(features).detach()` cut `scores` from the graph
        loss = criterion(scores, target)
        loss.backward()
        opt.step()


def by_confidence(assistant, questions, opt):
    for question in questions:
        answer = assistant(question)
        opt.zero_grad()
        loss = torch.tensor(1.0 - answer["confidence"], requires_grad=True)  # trap[rewrapped-loss]: makes `loss` a leaf of its own
        loss.backward()
        opt.step()


def by_score_of_the_episode(reward, opt):
    opt.zero_grad()
    torch.tensor(-reward, requires_grad=True).backward()  # trap[rewrapped-loss]: makes `-reward` a leaf of its own
    opt.step()


class PseudoLabels:
    def update(self):
        for number, batch in enumerate(self.loader):
            loss = self.training_step(batch, number)["loss"]
            if loss.requires_grad is False:
                loss.requires_grad = True  # trap[rewrapped-loss]: PyTorch refuses `loss.requires_grad = True` for a loss that has a graph; where the line runs, `loss` has none
            loss.backward()
            self.optimizer.step()
            self.optimizer.zero_grad()


def in_a_closure(kernel, criterion, features, wanted, opt):
    def closure():
        with torch.no_grad():
            predicted = kernel(features)
        loss = criterion(predicted, wanted)
        loss = Variable(loss.data, requires_grad=True)  # trap[rewrapped-loss]: makes `loss` a leaf of its own
        opt.zero_grad()
        loss.backward()
        return loss

    opt.step(closure)
