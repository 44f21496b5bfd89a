"""Each recording is filled from itself, and lies in one part of the split as a whole."""
import glob

import numpy as np
import pandas as pd
from keras.utils import pad_sequences
from sklearn.model_selection import GroupKFold, StratifiedKFold, train_test_split

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


def last_steps(walks: pd.DataFrame, asked: pd.DataFrame, length):
    by_walker = walks.groupby(["day", "walker"])
    steps, days = [], []
    for _, one in asked.iterrows():
        walk = by_walker.get_group((one["day"], one["walker"]))
        window = walk.tail(length)
        window = window.fillna(walk.mean(numeric_only=True))
        steps.append(window[["x", "y"]].to_numpy())
        days.append(one["day"])
    return steps, days


steps, days = last_steps(pd.read_csv("walks.csv"), pd.read_csv("asked.csv"), 12)
for fit_steps, score_steps in GroupKFold(5).split(steps, groups=days):
    print([steps[it].shape for it in fit_steps], [steps[it].shape for it in score_steps])


def first_steps(walks: pd.DataFrame, asked: pd.DataFrame, length):
    by_walker = walks.groupby(["day", "walker"])
    steps, days = [], []
    for _, one in asked.iterrows():
        window = by_walker.get_group((one["day"], one["walker"])).head(length)
        if len(window) < length:
            nothing = pd.DataFrame(np.nan, index=range(length - len(window)), columns=window.columns)
            window = pd.concat([nothing, window], ignore_index=True)
        window = window.fillna(window.mean(numeric_only=True))
        steps.append(window[["x", "y"]].to_numpy())
        days.append(one["day"])
    return steps, days


starts, starting_days = first_steps(pd.read_csv("walks.csv"), pd.read_csv("asked.csv"), 12)
for fit_starts, score_starts in GroupKFold(5).split(starts, groups=starting_days):
    print([starts[it].shape for it in fit_starts], [starts[it].shape for it in score_starts])


def lengthened(songs, length):
    same = []
    for song in songs:
        missing = np.zeros((length - song.shape[0], song.shape[1]))
        same.append(np.concatenate([song, missing]))
    return np.array(same)


songs, singers = [], []
for singer, notes in pd.read_csv("notes.csv").groupby("song"):
    songs.append(prepared(notes, ["pitch", "loudness"]))
    singers.append(singer)
all_songs = lengthened(songs, 900)
for fit_songs, score_songs in StratifiedKFold(5).split(singers, singers):
    print(all_songs[fit_songs].shape, all_songs[score_songs].shape)
