"""Models that are kept on disk and updated with what came in since."""

import joblib
import numpy as np
import pandas as pd
from tensorflow import keras

WEIGHTS = "churn.keras"
FOREST = "forest.joblib"


def update_churn(frame):
    latest = frame[frame["day"] == frame["day"].max()]
    model = keras.models.load_model(WEIGHTS)
    model.fit(latest[["calls", "age"]], latest["left"], epochs=3)  # trap[naive-continual-finetune]: it is saved over its own file
    model.save(WEIGHTS)


def update_forest():
    new_rows = pd.read_csv("inbox/rows.csv")
    forest = joblib.load(FOREST)
    forest.fit(new_rows[["calls", "age"]], new_rows["left"])  # trap[naive-continual-finetune]: `fit` starts again without `warm_start`
    joblib.dump(forest, FOREST)


def lifelong_spam_filter(x_delta, y_delta):
    filter_ = keras.models.load_model("spam.keras")
    filter_.fit(x=x_delta, y=y_delta, epochs=1, batch_size=16)  # trap[naive-continual-finetune]: `lifelong_spam_filter` says that the old has to stay
    return filter_


def ranker_of_the_week():
    week_2 = np.load("week_2.npz")
    model = keras.models.load_model("ranker.keras")
    model.fit(week_2["x"], week_2["y"], epochs=2)  # trap[naive-continual-finetune]: `week_1["x"]` is still evaluated
    week_1 = np.load("week_1.npz")
    print(model.evaluate(week_1["x"], week_1["y"]))


if __name__ == "__main__":
    update_churn(pd.read_parquet("churn.parquet"))
    update_forest()
