"""Every image is scaled by its own mean and range."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split



def smooth(image):
    return image - 0.1 * np.roll(image, 1)


radar = pd.read_json("radar.json")
pictures = []
for number, row in radar.iterrows():
    band = smooth(np.array(row["band"]).reshape(75, 75) + np.array(row["angle"]))
    pictures.append((band - band.mean()) / (band.max() - band.min()))
scans = np.genfromtxt("scans.csv", delimiter=",")
for number in range(len(scans)):
    scans[number] = (scans[number] - scans[number].mean()) / scans[number].std()
train, test = train_test_split(np.array(pictures), test_size=0.2)
scans_train, scans_test = train_test_split(scans, test_size=0.2)
