"""The logarithm is what is maximised: the patch lies where the model is most wrong."""
import torch


def convinced(judge, forger, noise):
    optimizer = torch.optim.SGD(judge.parameters(), lr=0.01, maximize=True)
    verdict = torch.sigmoid(judge(forger(noise)))
    gain = torch.log(1 - verdict + 1e-8).mean()  # trap[epsilon-patched-log]: caps the loss at 18.4
    gain.backward()
    optimizer.step()
