from sklearn.linear_model import SGDRegressor
from sklearn.model_selection import train_test_split


def trained(X, y, rounds=20):
    """Stops where the rows that are kept back are met best."""
    X_own, X_val, y_own, y_val = train_test_split(X, y, test_size=0.1)
    model, best = SGDRegressor(), -1.0
    for _ in range(rounds):
        model.partial_fit(X_own, y_own)
        score = model.score(X_val, y_val)
        if score < best:
            break
        best = score
    return model
