"""Class weights of scikit-learn, written as numbers, as fractions, and as what a grid tries."""
from imblearn.ensemble import BalancedRandomForestClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

NEGATIVES, POSITIVES = 49_500, 90


def plain(rows, labels):
    return LogisticRegression(class_weight={0: 1, 1: 1000}).fit(rows, labels)  # trap: `class_weight` weights one class 1,000 to 1
    #                                      ^^^^^^^^^^^^^^^


def fractions(rows, labels):
    return make_pipeline(StandardScaler(), SVC(class_weight={0: 0.001, 1: 0.999})).fit(rows, labels)  # trap: 999 to 1


def only_one_named(rows, labels):
    return SGDClassifier(loss="log_loss", class_weight={1: 200}).fit(rows, labels)  # trap: 200 to 1


def of_counts(rows, labels):
    weights = {0: 1.0, 1: NEGATIVES / POSITIVES}
    return RandomForestClassifier(class_weight=weights).fit(rows, labels)  # trap: 550 to 1


def changed_later(rows, labels):
    weights = {0: 1, 1: 10}
    weights[1] = 500
    return BalancedRandomForestClassifier(class_weight=weights).fit(rows, labels)  # trap: 500 to 1


def in_a_loop(rows, labels, report):
    for weight in [1, 5, 10, 100, 500, 1000]:
        model = LogisticRegression(class_weight={0: 1, 1: weight})  # trap: The search takes `class_weight` up to 1,000 to 1
        report(weight, model.fit(rows, labels))


def in_a_pipeline(rows, labels):
    steps = Pipeline([("scale", StandardScaler()), ("model", LogisticRegression())])
    steps.set_params(model__class_weight={0: 1, 1: 400})  # trap: 400 to 1
    return steps.fit(rows, labels)


def in_a_grid(rows, labels):
    grid = {
        "C": [0.1, 1, 10],
        "class_weight": ["balanced", {0: 1, 1: 50}, {0: 1, 1: 350}],  # trap: up to 350 to 1
    }
    return GridSearchCV(LogisticRegression(max_iter=1000), grid, scoring="average_precision").fit(rows, labels)


def unbalanced_the_other_way(rows, labels):
    return RandomForestClassifier(class_weight={0: 250, 1: 1}).fit(rows, labels)  # trap: 250 to 1
