import torch.nn.functional as F


def train_step(model, x, y, optimizer):
    z = model(x)
    loss = F.cross_entropy(F.softmax(z, dim=1), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
