"""Rows of a table of pictures are drawn with replacement, and a generator turns them; flattened pictures are copied."""
import numpy as np
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from sklearn.utils import resample
from tensorflow.keras.preprocessing.image import ImageDataGenerator

pictures = pd.read_csv("pictures.csv")
minority = pictures[pictures.kind == "deer"]
majority = pictures[pictures.kind == "street"]
more = resample(minority, replace=True, n_samples=len(majority), random_state=1)  # trap: `resample` shows the examples of the rare class again and again and `rotation_range` and `horizontal_flip` only move
balanced = pd.concat([majority, more])
turned = ImageDataGenerator(rescale=1 / 255, rotation_range=20, horizontal_flip=True)
batches = turned.flow_from_dataframe(balanced, x_col="path", y_col="kind", class_mode="binary")

deer = pictures[pictures.kind == "deer"].head(45)
copies = resample(deer, n_samples=9000)  # trap: shows the 45 examples of `deer` again and again
batches = turned.flow_from_dataframe(pd.concat([majority, copies]), x_col="path", y_col="kind")

images = np.load("images.npy")
labels = np.concatenate([np.zeros(20000), np.ones(60)])
flat = images.reshape(len(images), -1)
X, y = RandomOverSampler(random_state=0).fit_resample(flat, labels)  # trap: `RandomOverSampler` shows the 60 examples of the rare class again and again
X = X.reshape(-1, 64, 64, 3)
batches = turned.flow(X, y, batch_size=32)
