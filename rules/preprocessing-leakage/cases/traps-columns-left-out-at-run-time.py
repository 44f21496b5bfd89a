"""A column is filled from all rows, and whether it is still there at the split only a run knows: told, but no warning."""
import pandas as pd
from plans import load_plans
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.svm import SVC

farms = pd.read_csv("farms.csv")
farms["rain"] = farms["rain"].fillna(farms["rain"].median())  # trap[global-imputation]: unless this column is among those left out in between, gaps in the training rows
strength = farms.corr()
weak = strength.index[abs(strength["yield"]) < 0.5].to_list()  # the target is among the strong ones
farms.drop(weak, axis=1, inplace=True)
A_train, A_test = train_test_split(farms)

mills = pd.read_csv("mills.csv")
mills["wind"] = mills["wind"].fillna(mills["wind"].mean())  # trap[global-imputation]: unless this column
turned = mills.pop("turned")
forest = RandomForestClassifier().fit(mills, turned)
kept = mills.columns[forest.feature_importances_ > 0.01]
cross_val_score(SVC(), mills[kept], turned)

barns = pd.read_csv("barns.csv")
for name in ["high", "wide"]:
    barns[name] = barns[name].fillna(barns[name].mean())  # trap[global-imputation]: unless these columns are among
for name in [it for it in barns.columns if barns[it].nunique() < 3]:
    barns = barns.drop(name, axis=1)
B_train, B_test = train_test_split(barns)

ponds = pd.read_csv("ponds.csv")
ponds = ponds.fillna(ponds.mean())  # trap[global-imputation]: makes some of them the test set: gaps in the training rows
ponds = ponds.drop(columns=[it for it in ponds.columns if ponds[it].std() == 0])
C_train, C_test = train_test_split(ponds)

roads = pd.read_csv("roads.csv")
roads["wide"] = roads["wide"].fillna(roads["wide"].mean())  # trap[global-imputation]: makes some of them the test set: gaps in the training
roads = roads[(roads > roads.quantile(0.01)).all(axis=1)]
roads = roads.drop(columns=["id"] + ["name"])
for name in ["lit", "wet"]:
    roads = pd.concat([roads, pd.get_dummies(roads[name], prefix=name)], axis=1)
    roads.drop([name, name + "_no"], axis=1, inplace=True)
names = [it for it in roads.columns if it != "toll"]
D_train, D_test = train_test_split(roads[names])

walls = pd.read_csv("walls.csv")
walls["high"] = walls["high"].fillna(walls["high"].mean())  # trap[global-imputation]: `train_test_split` 3 lines below makes some of them the test set: gaps in the training rows
few = walls.drop(columns=[it for it in walls.columns if walls[it].nunique() < 3])
E_train, E_test = train_test_split(few)
F_train, F_test = train_test_split(walls)

barges = pd.read_csv("barges.csv")
barges["load"] = barges["load"].fillna(barges["load"].mean())  # trap[global-imputation]: unless this column is among those left out in between, gaps in the training rows
lists = {"short": ["long"], "both": ["long", "wide"]}
tried = []
for called, names in lists.items():
    tried.append({"called": called, "names": names, "score": cross_val_score(SVC(), barges[names], barges["late"]).mean()})
best = pd.DataFrame(tried).sort_values("score").iloc[0]["names"]
G_train, G_test = train_test_split(barges[best])

sheds = pd.read_csv("sheds.csv")
sheds["tall"] = sheds["tall"].fillna(sheds["tall"].mean())  # trap[global-imputation]: unless this column is among those left out in between, gaps in the training rows
plans = load_plans("plans.json")
H_train, H_test = train_test_split(sheds.loc[:, plans[0].columns_to_learn_from])
