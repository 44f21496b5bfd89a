"""Both samples in one scale before they are compared: a verdict on the rows, and no estimate of a model."""
import numpy as np
from alibi_detect.cd import ClassifierDrift
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

orders = np.load("orders.npy")
x_train, x_test = train_test_split(orders, test_size=0.5)
scaler = StandardScaler().fit(np.concatenate([x_train, x_test]))
detector = ClassifierDrift(x_train, LogisticRegression(), backend="sklearn", preprocess_fn=scaler.transform)
print(detector.predict(x_test)["data"]["p_val"])
