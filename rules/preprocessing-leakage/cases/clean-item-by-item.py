"""Each recording is filled from itself, and lies in one part of the split as a whole."""
import glob

import numpy as np
import pandas as pd
from keras.utils import pad_sequences
from sklearn.model_selection import GroupKFold, train_test_split

moves = pd.read_csv("moves.csv")


def prepared(move: pd.DataFrame, columns):
    return move[columns].ffill().bfill().fillna(0).values


sequences = []
for number, move in moves.groupby("number"):
    sequences.append(prepared(move, ["x", "y"]))
padded = pad_sequences(sequences, maxlen=100)
moves_train, moves_test = train_test_split(padded, test_size=0.2)


def read_one(path):
    well = pd.read_csv(path)
    depth = well["depth"].interpolate(limit_direction="both")
    depth = depth.fillna(depth.mean())
    parts = [depth.to_numpy(), well["heat"].to_numpy()]
    return {"name": path, "x": np.vstack(parts).T}


wells = []
for place, path in enumerate(sorted(glob.glob("wells/*.csv"))):
    wells.append(read_one(path))
names = np.array([it["name"] for it in wells])
for fit_wells, score_wells in GroupKFold(4).split(names, groups=names):
    print([wells[it]["x"].shape for it in fit_wells], [wells[it]["x"].shape for it in score_wells])


def read_bore(path):
    bore = pd.read_csv(path)
    gamma = pd.to_numeric(bore["gamma"], errors="coerce").interpolate(limit_direction="both")
    gamma = gamma.fillna(gamma.median()).to_numpy()
    return {"name": path, "x": gamma}


bores = [read_bore(path) for path in glob.glob("bores/*.csv")]
bore_names = np.array([it["name"] for it in bores])
for fit_bores, score_bores in GroupKFold(4).split(bores, groups=bore_names):
    print([bores[it]["x"].size for it in fit_bores], [bores[it]["x"].size for it in score_bores])


def read_mast(path):
    mast = pd.read_csv(path)
    return mast.assign(wind=mast["wind"].interpolate(limit_direction="both"), mast=path)


masts = []
for path in glob.glob("masts/*.csv"):
    masts.append(read_mast(path))
winds = pd.concat(masts)
for fit_winds, score_winds in GroupKFold(4).split(winds, groups=winds["mast"]):
    print(winds.iloc[fit_winds].shape, winds.iloc[score_winds].shape)
