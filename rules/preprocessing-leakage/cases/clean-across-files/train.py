"""Trains on the columns that the training rows choose: the same helpers, given the training part only."""
from churn.features import informative, load, standardised
from sklearn.model_selection import train_test_split

subscribers = load("subscribers.csv")
train, test = train_test_split(subscribers, test_size=0.2)
numbers = standardised(train.drop(columns="left"))
chosen = informative(numbers, train["left"])
fit_rows, tune_rows = train_test_split(chosen, test_size=0.2)
