# Cuts that training wants: targets, teachers, opponents, advantages, averages, states that are carried over.
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F


class DoubleQ:
    def __init__(self, network, lr=1e-3):
        self.online = network
        self.target = copy.deepcopy(network)
        self.optimizer = torch.optim.Adam(self.online.parameters(), lr=lr)
        for param in self.target.parameters():
            param.requires_grad = False

    def learn(self, state, action, reward, following, gamma=0.99):
        best = self.online(following).argmax(1, keepdim=True)
        with torch.no_grad():
            goal = reward + gamma * self.target(following).gather(1, best)
        value = self.online(state).gather(1, action)
        loss = F.smooth_l1_loss(value, goal)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()

    def follow(self, tau=0.005):
        with torch.no_grad():
            for mine, theirs in zip(self.target.parameters(), self.online.parameters()):
                mine.mul_(1 - tau).add_(tau * theirs)


def adversarial(generator, critic, loader, opt_g, opt_d, criterion):
    generator.train()
    critic.train()
    for real in loader:
        noise = torch.randn(real.size(0), 64)
        fake = generator(noise)
        opt_d.zero_grad()
        score = critic(fake.detach())
        loss_d = criterion(score, torch.zeros_like(score)) + criterion(critic(real), torch.ones_like(score))
        loss_d.backward()
        opt_d.step()
        opt_g.zero_grad()
        score = critic(fake)
        loss_g = criterion(score, torch.ones_like(score))
        loss_g.backward()
        opt_g.step()


def reinforce(policy, optimizer, log_probs, values, rewards):
    policy.train()
    returns = torch.tensor(rewards)
    returns = (returns - returns.mean()) / (returns.std() + 1e-8)
    losses = []
    for log_prob, value, gain in zip(log_probs, values, returns):
        advantage = gain - value.item()
        losses.append(-log_prob * advantage)
    optimizer.zero_grad()
    torch.stack(losses).sum().backward()
    optimizer.step()


def actor_critic(actor, critic, optimizer, states, actions, gains):
    actor.train()
    critic.train()
    distribution = torch.distributions.Categorical(logits=actor(states))
    values = critic(states).squeeze(-1)
    advantage = (gains - values).detach()
    policy = -(distribution.log_prob(actions) * advantage).mean()
    loss = policy + 0.5 * F.mse_loss(values, gains) - 0.01 * distribution.entropy().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def distil(student, teacher, loader, optimizer, temperature=4.0):
    teacher.eval()
    student.train()
    for images, labels in loader:
        with torch.no_grad():
            soft = F.softmax(teacher(images) / temperature, dim=1)
        logits = student(images)
        loss = F.kl_div(F.log_softmax(logits / temperature, dim=1), soft, reduction="batchmean") + F.cross_entropy(logits, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def in_chunks(model, chunks, optimizer):
    criterion = nn.CrossEntropyLoss()
    hidden = None
    model.train()
    for tokens, following in chunks:
        optimizer.zero_grad()
        logits, hidden = model(tokens, hidden)
        hidden = tuple(it.detach() for it in hidden)
        loss = criterion(logits.flatten(0, 1), following.flatten())
        loss.backward()
        optimizer.step()


def soft_actor(actor, alpha_log, alpha_optimizer, states, goal=-2.0):
    actor.train()
    _, log_pi = actor(states)
    alpha_loss = -(alpha_log * (log_pi + goal).detach()).mean()
    alpha_optimizer.zero_grad()
    alpha_loss.backward()
    alpha_optimizer.step()


def perturb(model, images, labels, epsilon=0.03):
    model.eval()
    images = images.clone().detach().requires_grad_(True)
    loss = F.cross_entropy(model(images), labels)
    loss.backward()
    return images + epsilon * images.grad.sign()


def shown_in_class(features):
    """The error is what the lesson is about."""
    weights = torch.ones(4, requires_grad=True)
    with torch.no_grad():
        product = features @ weights
    try:
        product.backward()
    except RuntimeError as error:
        print("no way back:", error)


class WrittenLast(nn.Module):
    """The value is the information, the gradient that of both estimates."""

    def __init__(self):
        super().__init__()
        self.alone = nn.Linear(4, 1)
        self.given = nn.Linear(8, 1)

    def forward(self, x, y):
        entropy = F.softplus(self.alone(y)).mean()
        conditional = F.softplus(self.given(torch.cat([x, y], dim=1))).mean()
        both = entropy + conditional
        return (conditional - entropy - both).detach() + both


def train_written_last(loader):
    model = WrittenLast()
    optimizer = torch.optim.Adam(model.parameters())
    for x, y in loader:
        optimizer.zero_grad()
        loss = model(x, y)
        loss.backward()
        optimizer.step()
