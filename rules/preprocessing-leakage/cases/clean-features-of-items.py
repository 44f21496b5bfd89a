"""What is learned of each recording becomes the features of that recording; words of two files are counted to be looked at."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score


def shapes(recordings):
    found = []
    for one in recordings:
        form = PCA(n_components=3)
        form.fit(one.transpose())
        found.append(np.asarray(form.components_[:2]).flatten())
    return np.asarray(found)


recordings = np.load("recordings.npy")
X = shapes(recordings)
print(cross_val_score(LogisticRegression(), X, np.load("labels.npy")))
