"""Fills that find no gap: an integer column has none, and a constant or another fill took them before."""
import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split

ponds = pd.read_csv("ponds.csv")
for column in ponds.columns:
    if ponds[column].dtype == np.int64:
        ponds[column] = SimpleImputer().fit_transform(ponds[[column]])
    elif ponds[column].dtype in ["int8", "int32"]:
        ponds[column] = ponds[column].fillna(ponds[column].median())
    if np.issubdtype(ponds[column].dtype, np.integer):
        ponds[column].fillna(ponds[column].mean(), inplace=True)
    if pd.api.types.is_integer_dtype(ponds[column]):
        ponds[column] = ponds[column].fillna(ponds[column].mode()[0])
p_train, p_test = train_test_split(ponds)

lakes = pd.read_csv("lakes.csv")
lakes = lakes.fillna(0)
lakes["area"] = lakes["depth"] * 1
lakes["depth"] = lakes["depth"].fillna(lakes["depth"].mean())
l_train, l_test = train_test_split(lakes)

rivers = pd.read_csv("rivers.csv").dropna()
rivers = rivers.sort_values("length").reset_index(drop=True)
rivers["flow"] = rivers["flow"].fillna(rivers["flow"].mode()[0])
filled = SimpleImputer(strategy="median").fit_transform(rivers[["length", "width"]])
r_train, r_test = train_test_split(np.hstack([filled, rivers[["flow"]]]))

wells = pd.read_csv("wells.csv")
wells.fillna(-1, inplace=True)
deep = wells[wells["depth"] > 10]
deep = deep.fillna(deep.median())
w_train, w_test = train_test_split(deep)


def without_numeric_gaps(table):
    numbers = table.dtypes[table.dtypes != "object"].index
    table[numbers] = table[numbers].fillna(0)
    return table


springs = without_numeric_gaps(pd.read_csv("springs.csv"))
springs["warmth"] = springs["warmth"].fillna(springs["warmth"].mean())
s_train, s_test = train_test_split(springs)

ditches = without_numeric_gaps(pd.read_csv("ditches.csv"))
ditches["width"] = ditches.groupby("farm")["width"].transform(lambda part: part.fillna(part.mean()))
d_train, d_test = train_test_split(ditches)


def without_gaps(table):
    for column in table.select_dtypes(include=["object"]).columns:
        if table[column].isnull().sum() > 0:
            table[column] = table[column].fillna("none")
    for column in table.select_dtypes(include=[np.number]).columns:
        if table[column].isnull().any():
            table[column].fillna(0, inplace=True)
    return table


moors = without_gaps(pd.read_csv("moors.csv"))
if "soil" in moors.columns:
    moors["soil"] = moors["soil"].fillna(moors["soil"].mode()[0])
moors["depth"] = moors.groupby("soil")["depth"].transform(lambda part: part.fillna(part.median()))
m_train, m_test = train_test_split(moors)

fens = pd.read_csv("fens.csv")
for column in fens.columns:
    if column in ("owner", "soil"):
        fens[column] = fens[column].fillna("none")
    else:
        fens[column] = fens[column].fillna(-1)
fens["soil"] = fens["soil"].fillna(fens["soil"].mode()[0])
f_train, f_test = train_test_split(fens)


def without_outliers(table, column):
    low, high = table[column].quantile([0.25, 0.75])
    return table[(table[column] >= low) & (table[column] <= high)]


dunes = pd.read_csv("dunes.csv")
for column in ["height", "slope"]:
    dunes = without_outliers(dunes, column)
    dunes[column].fillna(dunes[column].mean(), inplace=True)
n_train, n_test = train_test_split(dunes)

cliffs = pd.read_csv("cliffs.csv")
cliffs = cliffs[(cliffs.beds <= 10) & (cliffs["age"].between(0, 90)) & (np.abs(cliffs["shift"] - 4) < 3)]
cliffs["beds"] = cliffs["beds"].fillna(cliffs["beds"].median())
cliffs["age"] = cliffs["age"].fillna(cliffs["age"].mean())
c_train, c_test = train_test_split(cliffs)
