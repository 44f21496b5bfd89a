# Values leave the graph in a forward pass, and another way stays in it; or nothing before the cut is to learn.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from scipy.optimize import linear_sum_assignment


class Quantised(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 4)
        self.codes = nn.Embedding(32, 4)
        self.decode = nn.Linear(4, 8)

    def forward(self, x):
        z = self.encode(x)
        nearest = torch.cdist(z, self.codes.weight).argmin(-1)
        q = self.codes(nearest)
        straight = z + (q - z).detach()
        return self.decode(straight)


class Matched(nn.Module):
    def __init__(self):
        super().__init__()
        self.boxes = nn.Linear(8, 4)

    def forward(self, x, wanted):
        found = self.boxes(x)
        cost = torch.cdist(found, wanted).detach().cpu().numpy()
        rows, columns = linear_sum_assignment(cost)
        return F.l1_loss(found[torch.from_numpy(rows)], wanted[torch.from_numpy(columns)])


class OnFrozenFeatures(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.backbone = backbone.eval()
        for param in self.backbone.parameters():
            param.requires_grad = False
        self.head = nn.Linear(512, 10)

    def forward(self, x):
        with torch.no_grad():
            features = self.backbone(x)
        return self.head(features)


class StopGradient(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(8, 8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.project(x).detach())


class Routed(nn.Module):
    def __init__(self, experts=4):
        super().__init__()
        self.gate = nn.Linear(8, experts)
        self.experts = nn.ModuleList([nn.Linear(8, 8) for _ in range(experts)])

    def forward(self, x):
        weights, chosen = self.gate(x).softmax(-1).topk(1, dim=-1)
        outputs = torch.stack([expert(x) for expert in self.experts], dim=1)
        picked = outputs.gather(1, chosen.unsqueeze(-1).expand(-1, -1, x.size(-1))).squeeze(1)
        return weights * picked


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 16)
        self.cell = nn.GRUCell(16, 32)
        self.out = nn.Linear(32, 100)

    def forward(self, token, hidden, steps):
        logits = []
        for _ in range(steps):
            hidden = self.cell(self.embed(token), hidden)
            scores = self.out(hidden)
            logits.append(scores)
            token = scores.argmax(-1)
        return torch.stack(logits, 1)


class Clipped(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.from_numpy(np.clip(x.detach().numpy(), -1, 1))

    @staticmethod
    def backward(ctx, gradient):
        return gradient


class Predictor(nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network(x).argmax(dim=1)


class Counted(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 16)
        self.mix = nn.Linear(3, 4)
        self.score = nn.Linear(64, 2)

    def pooled(self, rows, count):
        mean, spread = rows.mean(dim=0), rows.var(dim=0)
        return torch.stack([mean, spread, count.reshape([-1]).repeat(mean.shape)], 1)

    def posterior(self, inputs):
        x, y = inputs
        x = self.encode(x)
        parts, counts = [], []
        for label in range(torch.max(y) + 1):
            rows = x[y == label]
            count = len(rows)
            count = (count - 1) / (self.most - 1)
            parts.append(self.pooled(rows, count=torch.tensor(count)))
            counts.append(count)
        parts = self.mix(torch.stack(parts))
        parts = parts.view(parts.shape[0], -1)
        whole = self.pooled(parts, count=torch.mean(torch.tensor(counts)))
        return self.score(whole.view(1, -1))

    def forward(self, inputs):
        return self.posterior(inputs)


class Filtered(nn.Module):
    def __init__(self):
        super().__init__()
        self.filter = nn.Conv2d(8, 1, 1)
        self.names = nn.Linear(8, 20)
        self.boxes = nn.Conv2d(8, 4, 1)

    def forward(self, features, places, least):
        keep = self.filter(features)[:, 0].flatten(1).sigmoid() > least
        mask = keep.any(0)
        names = self.names(features.flatten(2).transpose(-1, -2)[:, mask])
        names = names.masked_fill(~keep[:, mask, None], float("-inf"))
        return self.boxes(places), names.transpose(-1, -2), mask


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.judge = nn.Linear(8, 1)
        self.head = nn.Linear(8, 2)

    def forward(self, rows):
        found = {"logits": self.head(rows)}
        found["keep"] = self.judge(rows).sigmoid() > 0.5
        return found


class Logging(nn.Module):
    def __init__(self):
        super().__init__()
        self.metric = nn.Linear(8, 2)
        self.head = nn.Linear(8, 2)

    def forward(self, rows, wanted):
        found = {"logits": self.head(rows)}
        found["distances"] = [[self.metric(rows[i] - wanted[i]).item()] for i in range(len(rows))]
        return found


class Recognising(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 8)
        self.context = nn.Linear(8, 8)
        self.decode = nn.Linear(8, 4)
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, rows, words, wanted):
        stats = {}
        loss, accuracy = self.judged(self.encode(rows), words, wanted)
        stats["accuracy"] = accuracy
        return loss, stats

    def judged(self, rows, words, wanted):
        found = self.decode(rows + self.context(words))
        right = (found.argmax(1) == wanted).float().mean()
        return self.criterion(found, wanted), right
