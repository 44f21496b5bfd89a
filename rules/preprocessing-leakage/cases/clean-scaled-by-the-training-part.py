"""Scaled by hand with the mean and the spread of the training part, and images scaled each by itself."""
import numpy as np
from sklearn.model_selection import train_test_split

images = np.genfromtxt("images.csv", delimiter=",")
images = (images - images.mean(axis=1, keepdims=True)) / images.std(axis=1, keepdims=True)
images = images / 255.0
train, test = train_test_split(images, test_size=0.2)
centre, spread = train.mean(axis=0), train.std(axis=0)
train = (train - centre) / spread
test = (test - centre) / spread
inner, valid = train_test_split(train, test_size=0.1)
