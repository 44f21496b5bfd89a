"""Trained weights go on with new data, and nothing says that the old still counts; or what is new is not what trains."""

import joblib
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from torch import nn
from torchvision import models


def to_another_task(new_loader, new_test):
    net = models.resnet18()
    net.load_state_dict(torch.load("imagenet.pt"))
    net.fc = nn.Linear(net.fc.in_features, 7)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)
    for x, y in new_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
    print(sum((net(x).argmax(1) == y).sum() for x, y in new_test))
    torch.save(net.state_dict(), "flowers.pt")


def to_a_file_of_its_own(x_new, y_new):
    model = keras.models.load_model("general.keras")
    model.fit(x_new, y_new, epochs=2)
    model.save("specialised.keras")


def never_loaded(new_loader, old_loader):
    net = nn.Linear(4, 2)
    optimizer = torch.optim.Adam(net.parameters())
    for x, y in new_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
    for x, y in old_loader:
        print((net(x).argmax(1) == y).float().mean())


def evaluated_before(new_loader, old_loader):
    """The old is looked at for comparison, before anything changes."""
    net = nn.Linear(4, 2)
    net.load_state_dict(torch.load("two.pt"))
    for x, y in old_loader:
        print((net(x).argmax(1) == y).float().mean())
    optimizer = torch.optim.Adam(net.parameters())
    for x, y in new_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()


def only_predicts(new_loader, old_loader):
    net = nn.Linear(4, 2)
    net.load_state_dict(torch.load("two.pt"))
    with torch.no_grad():
        for x, y in new_loader:
            print((net(x).argmax(1) == y).float().mean())
        for x, y in old_loader:
            print((net(x).argmax(1) == y).float().mean())


def fits_something_else(new_texts, new_rows):
    """Neither a scaler nor a vocabulary is meant to remember."""
    model = joblib.load("model.joblib")
    scaler = StandardScaler().fit(new_rows)
    words = TfidfVectorizer().fit(new_texts)
    return model.predict(scaler.transform(new_rows)), words


def of_another_network(new_loader, old_loader):
    """What was loaded is frozen and only gives features."""
    features = nn.Linear(64, 16)
    features.load_state_dict(torch.load("features.pt"))
    head = nn.Linear(16, 2)
    optimizer = torch.optim.Adam(head.parameters())
    for x, y in new_loader:
        with torch.no_grad():
            seen = features(x)
        optimizer.zero_grad()
        nn.functional.cross_entropy(head(seen), y).backward()
        optimizer.step()
    for x, y in old_loader:
        print((head(features(x)).argmax(1) == y).float().mean())
