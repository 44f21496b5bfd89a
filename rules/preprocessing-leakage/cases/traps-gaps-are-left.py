"""Fills that look as if nothing were left for them, and have their gaps: floats, new ones, other columns, other marks."""
import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split

ponds = pd.read_csv("ponds.csv")
for column in ponds.columns:
    if ponds[column].dtype == np.float64:
        ponds[column] = SimpleImputer().fit_transform(ponds[[column]])  # trap[global-imputation]: takes its fill values from all rows
    elif ponds[column].dtype == "int32":
        ponds[column] = SimpleImputer(missing_values=0).fit_transform(ponds[[column]])  # trap[global-imputation]: takes its fill values from all rows
    elif ponds[column].dtype == np.int64:
        ponds[column] = ponds[column].replace(-1, np.nan)
        ponds[column] = ponds[column].fillna(ponds[column].mean())  # trap[global-imputation]: ponds[column].mean()
    if ponds["depth"].dtype == np.int64:
        ponds[column] = ponds[column].fillna(ponds[column].median())  # trap[global-imputation]: ponds[column].median()
p_train, p_test = train_test_split(ponds)

lakes = pd.read_csv("lakes.csv")
lakes = lakes.fillna(0)
lakes["depth"] = lakes["depth"].replace(0, np.nan)
lakes["area"] = pd.to_numeric(lakes["area"], errors="coerce")
lakes["depth"] = lakes["depth"].fillna(lakes.groupby("kind")["depth"].transform("mean"))  # trap[global-imputation]: transform("mean")
lakes[["area"]] = lakes[["area"]].fillna(lakes[["area"]].mean())  # trap[global-imputation]: mean()
l_train, l_test = train_test_split(lakes)

rivers = pd.read_csv("rivers.csv").dropna(subset=["flow"])
rivers = rivers.fillna(rivers.mean(numeric_only=True))  # trap[global-imputation]: rivers.mean(numeric_only=True)
rivers["name"] = rivers["name"].fillna(value=rivers["name"].mode()[0])  # trap[global-imputation]: rivers["name"].mode()
r_train, r_test = train_test_split(rivers)

wells = pd.read_csv("wells.csv")
wells["depth"] = wells["depth"].fillna(0)
wells = wells.merge(pd.read_csv("owners.csv"), how="left", on="well").fillna({"owner": "none"})
wells = wells.fillna(wells.median(numeric_only=True))  # trap[global-imputation]: wells.median(numeric_only=True)
w_train, w_test = train_test_split(wells)

moors = pd.read_csv("moors.csv")
for column in moors.select_dtypes(include=[np.number]).columns:
    moors[column] = moors[column].fillna(0)
moors["soil"] = moors["soil"].fillna(value=moors["soil"].mode()[0])  # trap[global-imputation]: moors["soil"].mode()
m_train, m_test = train_test_split(moors)

fens = pd.read_csv("fens.csv")
for column in fens.columns:
    if column == "owner":
        continue
    if column.startswith("soil"):
        fens[column] = fens[column].fillna("none")
for column in ["depth", "width"]:
    fens[column] = fens[column].fillna(-1)
fens["acid"] = fens["acid"].fillna(value=fens["acid"].mean())  # trap[global-imputation]: fens["acid"].mean()
f_train, f_test = train_test_split(fens)

heaths = pd.read_csv("heaths.csv")
heaths = heaths[((heaths["depth"] <= 10) | (heaths["acid"] > 3)) & (heaths["acid"] != 7)]
heaths["acid"] = heaths["acid"].fillna(value=heaths["acid"].mean())  # trap[global-imputation]: heaths["acid"].mean()
h_train, h_test = train_test_split(heaths)
