"""Words of detectors that mean something else: where a legend stands, what is saved of a figure, data mining, boxes of a plot."""
import matplotlib.pyplot as plt
import seaborn as sns
import torch
from sklearn.ensemble import RandomForestClassifier
from torch import nn

from data_mining import rows_of_mines

features, labels = rows_of_mines()
bounding_box = (features.min(axis=0), features.max(axis=0))
forest = RandomForestClassifier(class_weight={0: 1, 1: 220}).fit(features, labels)  # trap[extreme-class-weight]: 220 to 1


def trained(network, loader, optimizer):
    """Focal points of the plot are the losses."""
    criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor((220.0,)))  # trap[extreme-pos-weight]: 220 to 1
    losses = []
    for batch, targets in loader:
        optimizer.zero_grad()
        loss = criterion(network(batch), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    plt.plot(losses, label="weighted")
    plt.legend(bbox_to_anchor=(1.05, 1))
    plt.text(0, 0, "focal loss was not tried", bbox={"facecolor": "white"})
    plt.savefig("losses.png", bbox_inches="tight")
    sns.boxplot(x=losses)
